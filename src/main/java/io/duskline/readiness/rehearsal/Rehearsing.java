package io.duskline.readiness.rehearsal;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.campaign.run.RehearsedWaves;
import io.duskline.web.Refusal;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts the rehearsals that were asked for, one after the other and each some accounts at a time, so that nobody waits for its
 * locks and whoever looks sees how far it is. One that was cut off begins anew.
 */
@Component
public class Rehearsing {

    private static final Logger log = LoggerFactory.getLogger(Rehearsing.class);

    /** Accounts in one transaction. */
    private static final int TOGETHER = 25_000;

    private final DSLContext sql;
    private final Rehearsals rehearsals;
    private final Campaigns campaigns;
    private final RehearsedWaves waves;
    private final RehearsalBasis basis;
    private final RehearsedRows rows;
    private final SpanCounts counts;
    private final CountedRehearsal counted;
    private final AssumedAnswers assumed;

    Rehearsing(
            DSLContext sql,
            Rehearsals rehearsals,
            Campaigns campaigns,
            RehearsedWaves waves,
            RehearsalBasis basis,
            RehearsedRows rows,
            SpanCounts counts,
            CountedRehearsal counted,
            AssumedAnswers assumed) {
        this.assumed = assumed;
        this.sql = sql;
        this.rehearsals = rehearsals;
        this.campaigns = campaigns;
        this.waves = waves;
        this.basis = basis;
        this.rows = rows;
        this.counts = counts;
        this.counted = counted;
    }

    /** Has a campaign rehearsed with what is usually assumed, as its page does. */
    public void ask(long campaign, String by) {
        rehearsals.ask(campaign, assumed.of(campaigns.get(campaign)), by);
    }

    /** Until none waits. */
    public void goOn() {
        Optional<Rehearsal> next = rehearsals.next();
        while (next.isPresent()) {
            count(next.get());
            next = rehearsals.next();
        }
    }

    private void count(Rehearsal rehearsal) {
        try {
            rehearse(rehearsal);
            rehearsals.ready(rehearsal.campaignId()).ifPresent(rehearsals::forgetBefore);
        } catch (Refusal refusal) {
            rehearsals.fail(rehearsal.id(), refusal.detail());
        } catch (RuntimeException e) {
            log.warn("Rehearsal {} could not be counted: {}", rehearsal.id(), e.getMessage(), e);
            rehearsals.fail(rehearsal.id(), "It could not be counted; the log says more.");
        }
    }

    private void rehearse(Rehearsal rehearsal) {
        long id = rehearsal.id();
        Campaign campaign = campaigns.get(rehearsal.campaignId());
        rehearsals.begin(id, basis.of(campaign), sql.fetchCount(ACCOUNT));
        rehearsals.empty(id);
        RehearsedCampaign paper = waves.of(campaign);
        Tally tally = new Tally();
        long done = 0;
        Optional<Span> span = after(0);
        while (span.isPresent()) {
            rows.write(id, paper, rehearsal.assumed(), span.get());
            counts.tally(id, paper, span.get(), tally);
            done += sql.fetchCount(
                    ACCOUNT, ACCOUNT.ID.between(span.get().from(), span.get().to()));
            if (!rehearsals.progress(id, done)) {
                rehearsals.empty(id);
                return; // with other assumptions
            }
            span = after(span.get().to());
        }
        rehearsals.finish(id, counted.of(rehearsal, paper, tally));
    }

    private Optional<Span> after(long account) {
        var together = select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.gt(account))
                .orderBy(ACCOUNT.ID)
                .limit(TOGETHER)
                .asTable("together");
        return Optional.ofNullable(sql.select(max(together.field(ACCOUNT.ID)))
                        .from(together)
                        .fetchOne(0, Long.class))
                .map(last -> new Span(account + 1, last));
    }
}

package io.duskline.campaign.wave;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.message.SentEnds;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has accounts with a later end of their own told by that end: a planned wave leaves them out when it falls due, and each
 * such end has a wave of its own as many days from it. So no contact is told twice, and a campaign is through when the last of
 * them is.
 */
@Component
public class OwnEndWaves {

    private static final String NOBODY = "No account has this end any more.";

    private final DSLContext sql;
    private final AccountEnds ends;
    private final Campaigns campaigns;
    private final PlanEditor planEditor;
    private final Waves waves;
    private final Clock clock;

    OwnEndWaves(
            DSLContext sql, AccountEnds ends, Campaigns campaigns, PlanEditor planEditor, Waves waves, Clock clock) {
        this.sql = sql;
        this.ends = ends;
        this.campaigns = campaigns;
        this.planEditor = planEditor;
        this.waves = waves;
        this.clock = clock;
    }

    /**
     * Plans the waves that are missing, and gives up those whose accounts have another end by now.
     *
     * @return the campaign as it is afterwards
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign plan(Campaign campaign, Deprecation deprecation) {
        if (!ends.mayDiffer(deprecation.id()) || deprecation.date().isEmpty()) {
            return campaign;
        }
        Map<LocalDateTime, Instant> own = ends(
                deprecation,
                ACCOUNT.ID
                        .in(select(FROZEN_ACCOUNT.ACCOUNT_ID)
                                .from(FROZEN_ACCOUNT)
                                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id())))
                        .or(ACCOUNT.ID.in(SentEnds.toldAccounts(campaign))));
        List<Wave> obsolete = campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.PLANNED
                        && wave.ownEnd() != null
                        && !wave.isOwed()
                        && !own.containsKey(wave.ownEnd()))
                .toList();
        obsolete.forEach(wave -> waves.skip(campaign, wave, NOBODY));
        List<Missing> missing = missing(campaign, deprecation, own);
        missing.forEach(each -> planEditor.addFor(campaign, each.planned(), each.end()));
        return !missing.isEmpty() || !obsolete.isEmpty() ? campaigns.get(campaign.id()) : campaign;
    }

    /** @param end of the accounts that a planned wave leaves out */
    record Missing(Wave planned, LocalDateTime end) {}

    private List<Missing> missing(Campaign campaign, Deprecation deprecation, Map<LocalDateTime, Instant> own) {
        return campaign.waves().stream()
                .filter(planned -> planned.isPlanned() && !planned.isNow())
                .flatMap(planned -> own.entrySet().stream()
                        .filter(end -> isMissing(campaign, planned, end.getKey(), end.getValue(), deprecation))
                        .map(end -> new Missing(planned, end.getKey())))
                .toList();
    }

    /** What would have been due when the end was granted is said by the message that tells of it. */
    private boolean isMissing(
            Campaign campaign, Wave planned, LocalDateTime end, Instant since, Deprecation deprecation) {
        Instant due = new LocalMoment(end, deprecation.zone())
                .plusDays(Objects.requireNonNull(planned.offsetDays()))
                .instant();
        if (!due.isAfter(since) || due.isBefore(Objects.requireNonNull(campaign.launchedAt()))) {
            return false;
        }
        List<Wave> same = campaign.waves().stream()
                .filter(wave -> end.equals(wave.ownEnd()) && !wave.isOwed() && wave.isSameStep(planned))
                .toList();
        boolean areGivenUp = same.stream().allMatch(wave -> wave.state() == WaveState.SKIPPED);
        return same.isEmpty() || (areGivenUp && due.isAfter(clock.instant()));
    }

    /** The ends that accounts of the campaign have to themselves, and since when. */
    private Map<LocalDateTime, Instant> ends(Deprecation deprecation, Condition concerned) {
        Field<LocalDateTime> end =
                ends.later(deprecation.id(), ACCOUNT.ID).orElseThrow().as("own_end");
        Field<Instant> since =
                ends.since(deprecation.id(), ACCOUNT.ID).orElseThrow().as("since");
        var single = select(end, since)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(ends.single(deprecation.id()).orElseThrow()))
                .and(concerned)
                .asTable("single");
        Field<LocalDateTime> of = Objects.requireNonNull(single.field(end));
        Map<LocalDateTime, Instant> found = new TreeMap<>();
        sql.select(of, min(single.field(since)))
                .from(single)
                .where(of.isNotNull())
                .groupBy(of)
                .forEach(row -> found.put(row.value1(), row.value2()));
        return found;
    }
}

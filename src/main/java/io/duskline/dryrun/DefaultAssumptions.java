package io.duskline.dryrun;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is assumed unless a person says otherwise: as it was with the last finished campaign of the kind, if that told enough. */
@Component
class DefaultAssumptions {

    /** Fewer accounts say little. */
    private static final int ENOUGH = 20;

    private static final int RECENT = 200;
    private static final int MOST = 5;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deliveries deliveries;

    DefaultAssumptions(DSLContext sql, Campaigns campaigns, Deliveries deliveries) {
        this.deliveries = deliveries;
        this.sql = sql;
        this.campaigns = campaigns;
    }

    @Transactional(readOnly = true)
    public ResponseAssumptions of(Campaign campaign) {
        return campaigns.list(CampaignFilter.ALL, null, RECENT).items().stream()
                .filter(other -> other.state() == CampaignState.FINISHED
                        && other.kind() == campaign.kind()
                        && other.id() != campaign.id())
                .limit(MOST)
                .flatMap(other -> learned(other).stream())
                .findFirst()
                .orElse(ResponseAssumptions.STATED);
    }

    private Optional<ResponseAssumptions> learned(Campaign other) {
        int accounts = Objects.requireNonNull(sql.select(countDistinct(DELIVERY.ACCOUNT_ID))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(other.waveIds()))
                .fetchOne(0, Integer.class));
        List<Instant> fired = other.waves().stream()
                .filter(wave -> wave.template() == MailKind.REMINDER || wave.template() == MailKind.FINAL)
                .map(Wave::firedAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (accounts < ENOUGH || fired.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ResponseAssumptions(
                shares(other, fired.getFirst(), accounts),
                shares(other, fired.getLast(), accounts),
                bounced(other),
                ResponseAssumptions.STATED.agents(),
                other.name(),
                accounts));
    }

    private int bounced(Campaign other) {
        long all = 0;
        long back = 0;
        for (Map<DeliveryState, Integer> states :
                deliveries.counts(other.waveIds()).values()) {
            all += states.values().stream().mapToLong(Integer::longValue).sum();
            back += states.getOrDefault(DeliveryState.BOUNCED, 0) + states.getOrDefault(DeliveryState.FAILED, 0);
        }
        return all == 0 ? 0 : (int) Math.round(Shares.WHOLE * back / (double) all);
    }

    private Shares shares(Campaign other, Instant until, int accounts) {
        Map<Answer, Integer> answers = sql.select(ANSWER, countDistinct(ACKNOWLEDGEMENT.ACCOUNT_ID))
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(other.deprecationId()))
                .and(ACKNOWLEDGEMENT.IS_STANDING.isTrue())
                .and(ACKNOWLEDGEMENT.ANSWERED_AT.le(until))
                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.in(
                        select(DELIVERY.ACCOUNT_ID).from(DELIVERY).where(DELIVERY.WAVE_ID.in(other.waveIds()))))
                .groupBy(ANSWER)
                .fetchMap(ANSWER, countDistinct(ACKNOWLEDGEMENT.ACCOUNT_ID));
        return new Shares(
                share(answers, Answer.MIGRATING, accounts),
                share(answers, Answer.MOVED, accounts),
                share(answers, Answer.NOT_AFFECTED, accounts),
                share(answers, Answer.NEED_MORE_TIME, accounts),
                share(answers, Answer.NEED_HELP, accounts));
    }

    /** Rounded down, so that they never come to more than all. */
    private static int share(Map<Answer, Integer> answers, Answer answer, int of) {
        return answers.getOrDefault(answer, 0) * Shares.WHOLE / of;
    }
}

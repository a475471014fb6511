package io.duskline.campaign.run;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.delivery.JoinedDeliveries;
import io.duskline.delivery.JoinedOutcomes;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to those who were to be told in another campaign's mail and were not: their planned wave tells them on its day, or now if
 * that has come.
 */
@Component
class UntoldAhead {

    private static final Logger log = LoggerFactory.getLogger(UntoldAhead.class);

    /** So long a planned wave whose day has come leaves it to the other campaign's mails. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Queueing queueing;
    private final JoinedDeliveries joined;
    private final JoinedOutcomes outcomes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UntoldAhead(
            DSLContext sql,
            Campaigns campaigns,
            Queueing queueing,
            JoinedDeliveries joined,
            JoinedOutcomes outcomes,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.queueing = queueing;
        this.joined = joined;
        this.outcomes = outcomes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sees to those who were to be told ahead and were not: their planned wave tells them on its day, or now if that has come.
     * It waits an hour for the other campaign's mails, unless they are held. Looks at the present state only.
     */
    void settle() {
        for (long wave : outcomes.openWaves()) {
            try {
                transaction.executeWithoutResult(status -> settle(wave));
            } catch (RuntimeException e) {
                log.warn("What wave {} was to say ahead is followed up later: {}", wave, e.getMessage(), e);
            }
        }
    }

    /** Whether something of the campaign waits for another one's mails. */
    boolean isWaiting(Campaign campaign) {
        return joined.isWaiting(campaign.waveIds());
    }

    private void settle(long waveId) {
        outcomes.follow();
        long plannedId = sql.select(WAVE.AHEAD_OF)
                .from(WAVE)
                .where(WAVE.ID.eq(waveId))
                .fetchSingle()
                .value1();
        Campaign campaign = campaigns.ofWave(plannedId);
        Wave planned = campaign.wave(plannedId);
        if (planned.state() == WaveState.FREEZING) {
            return; // whoever comes later in it is told by it anyway
        }
        if (planned.firedAt() != null) {
            boolean isLongAgo = planned.firedAt().isBefore(clock.instant().minus(PATIENCE));
            outcomes.takeBack(waveId, isLongAgo, "Its own day came first.");
            if (!planned.isTakenBack()) {
                outcomes.untold(waveId).forEach(account -> queueing.enqueueAccount(campaign, plannedId, account));
            }
        }
        outcomes.settle(waveId);
    }
}

package io.duskline.campaign;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.audience.Audiences;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a relay said that an address does not exist: nobody writes to it again, and the account's next role is told what
 * it must not miss.
 */
@Component
class DeadAddresses {

    private static final int BATCH = 100;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Decisions decisions;
    private final Deliveries deliveries;
    private final Suppressions suppressions;
    private final Audiences audiences;
    private final Queueing queueing;
    private final TransactionTemplate transaction;

    DeadAddresses(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Decisions decisions,
            Deliveries deliveries,
            Suppressions suppressions,
            Audiences audiences,
            Queueing queueing,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.decisions = decisions;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.audiences = audiences;
        this.queueing = queueing;
        this.transaction = transaction;
    }

    /** Follows up on every address found dead since the last time; each in a transaction of its own. */
    void followUp() {
        List<Delivery> dead = deliveries.refusedUnfollowed(BATCH);
        while (!dead.isEmpty()) {
            dead.forEach(delivery -> transaction.executeWithoutResult(status -> followUp(delivery)));
            dead = deliveries.refusedUnfollowed(BATCH);
        }
    }

    private void followUp(Delivery delivery) {
        suppressions.add(
                delivery.email(),
                "bounced",
                Objects.requireNonNullElse(delivery.reply(), "does not exist"),
                "duskline");
        Campaign campaign = campaigns.locked(campaigns.ofWave(delivery.waveId()).id());
        if (campaign.kind().isMandatory() && campaign.isLaunched() && campaign.state() != CampaignState.CANCELLED) {
            tellNext(campaign, delivery);
        }
        deliveries.followedUp(List.of(delivery.id()));
    }

    private void tellNext(Campaign campaign, Delivery delivery) {
        var integration = deprecations.get(campaign.deprecationId()).integration();
        if (audiences.freezeNext(delivery.waveId(), delivery.accountId(), campaign.rule(), integration) > 0) {
            queueing.enqueue(campaign, delivery.waveId());
            sql.update(WAVE)
                    .set(WAVE.STATE, WaveState.SENDING.code())
                    .setNull(WAVE.DONE_AT)
                    .where(WAVE.ID.eq(delivery.waveId()), WAVE.STATE.eq(WaveState.DONE.code()))
                    .execute();
            if (campaign.state() == CampaignState.FINISHED) {
                decisions.enter(
                        campaign,
                        CampaignState.RUNNING,
                        "An address did not work; the account's next role is told.",
                        "duskline",
                        Map.of());
            }
        }
    }
}

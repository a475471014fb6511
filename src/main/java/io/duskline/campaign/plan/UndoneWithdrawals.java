package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.WithdrawalConsequence;
import io.duskline.delivery.Deliveries;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pauses campaigns again that were resumed because of a withdrawal that is undone: without the withdrawal, some of them may not
 * send.
 */
@Component
class UndoneWithdrawals implements WithdrawalConsequence {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Transitions transitions;
    private final Deliveries deliveries;
    private final JsonMapper json;

    UndoneWithdrawals(
            DSLContext sql, Campaigns campaigns, Transitions transitions, Deliveries deliveries, JsonMapper json) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.transitions = transitions;
        this.deliveries = deliveries;
        this.json = json;
    }

    /** The pause before a campaign was resumed. */
    record Pause(@Nullable String reason, boolean isByPerson) {}

    /** Keeps how a campaign was paused when it is resumed for the first time during a withdrawal. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(Campaign campaign) {
        sql.update(CAMPAIGN)
                .set(
                        CAMPAIGN.UNDO_PAUSE,
                        json.writeValueAsString(new Pause(campaign.reason(), campaign.isPausedByPerson())))
                .where(CAMPAIGN.ID.eq(campaign.id()), CAMPAIGN.UNDO_PAUSE.isNull())
                .execute();
    }

    @Override
    public void follow(Deprecation withdrawn) {
        // Nothing is resumed yet.
    }

    @Override
    public void undo(Deprecation withdrawn, String by) {
        for (Campaign about : campaigns.about(withdrawn.id())) {
            Campaign campaign = campaigns.locked(about.id());
            @Nullable String kept = sql.select(CAMPAIGN.UNDO_PAUSE)
                    .from(CAMPAIGN)
                    .where(CAMPAIGN.ID.eq(campaign.id()))
                    .fetchSingle()
                    .value1();
            if (kept != null && AutomaticTransition.WITHDRAWAL_UNDONE.isOpen(campaign)) {
                Pause pause = json.readValue(kept, Pause.class);
                deliveries.hold(pause.isByPerson() ? Decisions.withoutCorrections(campaign) : campaign.waveIds());
                transitions.enter(campaign, AutomaticTransition.WITHDRAWAL_UNDONE, pause.reason(), by);
                sql.update(CAMPAIGN)
                        .set(CAMPAIGN.IS_PAUSED_BY_PERSON, pause.isByPerson())
                        .setNull(CAMPAIGN.UNDO_PAUSE)
                        .where(CAMPAIGN.ID.eq(campaign.id()))
                        .execute();
            }
        }
    }
}

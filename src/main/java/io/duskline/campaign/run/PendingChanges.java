package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.wave.BrownoutWaves;
import io.duskline.campaign.wave.OwnEndWaves;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies to a campaign and its waves what was decided since the last round, before any account is looked at. */
@Component
class PendingChanges {

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final Waves waves;
    private final OwnEndWaves ownEndWaves;
    private final Corrections corrections;
    private final BrownoutWaves brownoutWaves;
    private final Transitions transitions;

    PendingChanges(
            Campaigns campaigns,
            Decisions decisions,
            Waves waves,
            OwnEndWaves ownEndWaves,
            Corrections corrections,
            BrownoutWaves brownoutWaves,
            Transitions transitions) {
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.waves = waves;
        this.ownEndWaves = ownEndWaves;
        this.corrections = corrections;
        this.brownoutWaves = brownoutWaves;
        this.transitions = transitions;
    }

    /** A campaign after all steps, and the deprecation that they used. */
    record Current(Campaign campaign, Deprecation deprecation) {}

    /** Corrections run after waves have ended, because a new date corrects what these waves told. */
    @Transactional
    public Current of(long id) {
        Decisions.Revalidated present = decisions.revalidateApproval(id);
        Deprecation deprecation = present.deprecation();
        Campaign campaign = decisions.lapseEmergency(present.campaign(), deprecation);
        campaign = endWaves(campaign, deprecation);
        campaign = planOwnEnds(campaign, deprecation);
        campaign = corrections.correct(campaign, deprecation);
        campaign = planBrownouts(campaign, deprecation);
        return new Current(campaign, deprecation);
    }

    private Campaign endWaves(Campaign campaign, Deprecation deprecation) {
        boolean isAlive = campaign.state() == CampaignState.RUNNING || campaign.isPausedByPerson();
        return isAlive && waves.end(campaign, deprecation) ? campaigns.get(campaign.id()) : campaign;
    }

    private Campaign planOwnEnds(Campaign campaign, Deprecation deprecation) {
        return campaign.state() == CampaignState.RUNNING && !deprecation.isWithdrawn()
                ? ownEndWaves.plan(campaign, deprecation)
                : campaign;
    }

    private Campaign planBrownouts(Campaign campaign, Deprecation deprecation) {
        boolean isTelling = campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.FINISHED;
        if (!isTelling || !brownoutWaves.plan(campaign, deprecation)) {
            return campaign;
        }
        Campaign planned = campaigns.get(campaign.id());
        return planned.state() == CampaignState.FINISHED
                ? transitions.reopen(planned, "A brownout is to come.")
                : planned;
    }
}

package io.duskline.campaign.run;

import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a campaign that has nothing left to say and waits for nothing. */
@Component
class CampaignFinisher {

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Corrections corrections;
    private final RemainingMessages remainingMessages;
    private final Transitions transitions;
    private final ApplicationEventPublisher events;

    CampaignFinisher(
            Campaigns campaigns,
            Deprecations deprecations,
            Corrections corrections,
            RemainingMessages remainingMessages,
            Transitions transitions,
            ApplicationEventPublisher events) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.corrections = corrections;
        this.remainingMessages = remainingMessages;
        this.transitions = transitions;
        this.events = events;
    }

    /** @param sequence of the deprecation for which all accounts were gone through */
    @Transactional
    public void finish(long id, int sequence) {
        Campaign campaign = campaigns.locked(id);
        boolean isOver = campaign.waves().stream().allMatch(wave -> wave.state().isOver());
        if ((!isOver && !campaign.state().hasEnded()) || corrections.isUnsettled(campaign)) {
            return;
        }
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (deprecation.sequence() != sequence) {
            return; // the accounts are gone through again
        }
        if (campaign.state().hasEnded()) {
            transitions.see(id, deprecation.sequence());
        } else if (isThrough(campaign, deprecation)) {
            events.publishEvent(new CampaignProgressed(campaign, deprecation));
            transitions.end(id, deprecation.sequence());
            transitions.enter(
                    campaign,
                    deprecation.isWithdrawn() ? AutomaticTransition.WITHDRAWAL_TOLD : AutomaticTransition.ALL_SENT,
                    why(deprecation),
                    Ledger.ITSELF);
        }
    }

    private boolean isThrough(Campaign campaign, Deprecation deprecation) {
        boolean isWithdrawnWhilePaused = campaign.isPausedByPerson() && deprecation.isWithdrawn();
        return (campaign.state() == CampaignState.RUNNING || isWithdrawnWhilePaused)
                && (deprecation.isWithdrawn()
                        || (!deprecation.isSuspended() && !remainingMessages.isAnything(campaign, deprecation)));
    }

    private static @Nullable String why(Deprecation deprecation) {
        return deprecation.withdrawal() == null
                ? null
                : deprecation.withdrawal().why().text();
    }
}

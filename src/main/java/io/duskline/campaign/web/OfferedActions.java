package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignState;
import io.duskline.catalog.Deprecation;
import java.util.Arrays;
import java.util.List;

/** Which of the actions that are open a campaign's page offers: those that lead somewhere. */
final class OfferedActions {

    private OfferedActions() {}

    /** @param refused how many of its messages were refused */
    static List<CampaignAction> of(Campaign campaign, Deprecation deprecation, int refused) {
        boolean isWithdrawn = deprecation.isWithdrawn();
        return Arrays.stream(CampaignAction.values())
                .filter(action -> action.isOpen(campaign))
                .filter(action -> switch (action) {
                    case EDIT -> campaign.state() == CampaignState.DRAFT;
                    case SUBMIT -> campaign.state() == CampaignState.DRAFT || !isWithdrawn;
                    case RESUME -> campaign.approved().isPresent() || isWithdrawn;
                    case RETRY -> refused > 0;
                    case CANCEL -> !(isWithdrawn && campaign.isLaunched());
                    case REJECT -> campaign.state() == CampaignState.SUBMITTED;
                    case EMERGENCY_LAUNCH -> false; // it stands on the page of the approval, after all there is to read
                    case APPROVE, LAUNCH, PAUSE -> true;
                })
                .toList();
    }
}

package io.duskline.campaign.plan;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.ApprovalAtStake;
import io.duskline.delivery.Deliveries;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the approvals of campaigns stand on. One that no longer holds has nothing left to lose. */
@Component
class ApprovalsAtStake implements ApprovalAtStake {

    private final Campaigns campaigns;
    private final ApprovedContent content;
    private final Deliveries deliveries;

    ApprovalsAtStake(Campaigns campaigns, ApprovedContent content, Deliveries deliveries) {
        this.campaigns = campaigns;
        this.content = content;
        this.deliveries = deliveries;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Stake> about(long deprecation) {
        return campaigns.about(deprecation).stream().flatMap(this::stake).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Stake> of(long campaign) {
        return campaigns.find(campaign).stream().flatMap(this::stake).toList();
    }

    private Stream<Stake> stake(Campaign campaign) {
        @Nullable Approval approval = campaign.approval();
        if (approval == null || campaign.state().hasEnded() || !content.stillHolds(campaign, approval)) {
            return Stream.empty();
        }
        return Stream.of(new Stake(
                campaign.id(),
                campaign.name(),
                approval.by(),
                approval.at(),
                campaign.state() == CampaignState.RUNNING,
                waiting(campaign)));
    }

    private int waiting(Campaign campaign) {
        return campaign.isLaunched() ? deliveries.queued(campaign.waveIds()) : 0;
    }
}

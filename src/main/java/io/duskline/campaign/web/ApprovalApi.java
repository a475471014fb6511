package io.duskline.campaign.web;

import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.Remarks;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.review.ReviewRemark;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Approvals by REST: approve, send back, and related actions. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}")
class ApprovalApi {

    private final Campaigns campaigns;
    private final CampaignApprovals campaignApprovals;
    private final Decisions decisions;
    private final Remarks remarks;
    private final CampaignAudience audience;
    private final CampaignViews views;

    ApprovalApi(
            Campaigns campaigns,
            CampaignApprovals campaignApprovals,
            Decisions decisions,
            Remarks remarks,
            CampaignAudience audience,
            CampaignViews views) {
        this.campaigns = campaigns;
        this.campaignApprovals = campaignApprovals;
        this.decisions = decisions;
        this.remarks = remarks;
        this.audience = audience;
        this.views = views;
    }

    /** By a person other than its authors. If hashes are given, they must match the current content. */
    @PostMapping("/approve")
    CampaignView approve(
            @PathVariable long id, @RequestBody(required = false) @Nullable ReviewedHashes seen, Principal who) {
        ReviewedHashes reviewed = seen == null ? ReviewedHashes.UNNAMED : seen;
        return views.of(campaignApprovals.approve(id, reviewed, who.getName()));
    }

    record Rejection(@Nullable String reason, @Nullable List<ReviewRemark> remarks) {}

    @PostMapping("/reject")
    CampaignView reject(@PathVariable long id, @RequestBody Rejection body, Principal who) {
        return views.of(decisions.sendBack(
                id, body.reason(), body.remarks() == null ? List.of() : body.remarks(), who.getName()));
    }

    /** The author marks a remark as done. */
    @PostMapping("/remarks/{remark}/done")
    CampaignView done(@PathVariable long id, @PathVariable long remark, Principal who) {
        remarks.done(id, remark, who.getName());
        return views.of(campaigns.get(id));
    }

    record EmergencyBody(
            @Nullable String reason,
            @Nullable Long messages,
            @Nullable String contentHash,
            @Nullable String audienceHash) {}

    /** Emergency launch by one person. */
    @PostMapping("/emergency-launch")
    CampaignView launch(@PathVariable long id, @RequestBody EmergencyBody body, Principal who) {
        ReviewedHashes seen = new ReviewedHashes(body.contentHash(), body.audienceHash());
        return views.of(decisions.launchAlone(
                id, new NewEmergency(body.reason(), body.messages(), seen), audience.contacts(id), who.getName()));
    }
}

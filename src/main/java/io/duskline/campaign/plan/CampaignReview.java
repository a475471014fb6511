package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecation;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewRemark;
import io.duskline.review.ReviewSubject;
import io.duskline.review.ReviewType;
import io.duskline.web.NumberText;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reviews of campaigns: message, audience and schedule before the launch, and emergency launches. */
@Component
class CampaignReview implements ReviewSubject {

    private final Campaigns campaigns;
    private final ApprovedContent content;
    private final CampaignApprovals approvals;
    private final Decisions decisions;
    private final Proposals proposals;
    private final Remarks remarks;
    private final EmergencyRepository emergencies;
    private final ContentAuthors authors;
    private final Clock clock;

    CampaignReview(
            Campaigns campaigns,
            ApprovedContent content,
            CampaignApprovals approvals,
            Decisions decisions,
            Proposals proposals,
            Remarks remarks,
            EmergencyRepository emergencies,
            ContentAuthors authors,
            Clock clock) {
        this.campaigns = campaigns;
        this.content = content;
        this.approvals = approvals;
        this.decisions = decisions;
        this.proposals = proposals;
        this.remarks = remarks;
        this.emergencies = emergencies;
        this.authors = authors;
        this.clock = clock;
    }

    @Override
    public Set<ReviewType> types() {
        return Set.of(ReviewType.CAMPAIGN);
    }

    @Override
    public void lock(Review review) {
        content.lock(review.subjectId());
        campaigns.locked(review.subjectId());
    }

    @Override
    public boolean takesRemarks() {
        return true;
    }

    @Override
    public List<ReviewRemark> remarks(Review review) {
        return remarks.last(review.subjectId()).stream()
                .filter(remark -> remark.place() != RemarkPlace.Part.ALL)
                .map(remark -> new ReviewRemark(remark.place().label(), remark.text()))
                .toList();
    }

    @Override
    public Optional<ReviewContent> content(Review review) {
        Campaign campaign = campaigns.get(review.subjectId());
        Deprecation deprecation = campaigns.deprecation(campaign);
        if (review.isOpen()) {
            return campaign.state() == CampaignState.SUBMITTED && !deprecation.isWithdrawn()
                    ? Optional.of(submitted(campaign, deprecation))
                    : Optional.empty();
        }
        return emergencies
                .unconfirmed(campaign)
                .filter(emergency -> emergency.id() == review.id())
                .map(emergency -> launched(campaign, deprecation, emergency));
    }

    private ReviewContent submitted(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        @Nullable Instant due = campaign.waves().stream()
                .filter(wave -> wave.isPlanned() && !wave.isNow())
                .flatMap(wave -> wave.due(deprecation, campaign.launchedAt()).stream())
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .or(() -> deprecation.endToCome(now))
                .orElse(null);
        String impact = proposals
                .latest(campaign, Occasion.SUBMITTED)
                .flatMap(kept -> Optional.ofNullable(kept.size()))
                .map(size -> NumberText.accounts(size.accounts()) + ", "
                        + NumberText.counted(size.contacts(), "recipient.", "recipients."))
                .orElse("The audience is being counted.");
        return shown(
                campaign,
                authors.of(campaign),
                impact,
                due,
                campaign.isLaunched()
                        ? "Until it is approved, sending stays paused."
                        : "Nothing is sent before it is approved and launched.");
    }

    private ReviewContent launched(Campaign campaign, Deprecation deprecation, Emergency emergency) {
        Set<String> all = new HashSet<>(authors.of(campaign));
        all.add(emergency.by());
        return shown(
                campaign,
                all,
                NumberText.counted(emergency.messages(), "recipient", "recipients") + ". Launched without approval.",
                emergency.isLate() ? null : emergency.lookBy(),
                emergency.ifUnconfirmed(campaign.state(), deprecation.isWithdrawn()));
    }

    private ReviewContent shown(
            Campaign campaign, Set<String> all, String impact, @Nullable Instant deadline, String ifUndecided) {
        return new ReviewContent(
                content.contentHash(content.present(campaign)),
                List.copyOf(all),
                impact,
                deadline,
                ifUndecided,
                List.of(),
                campaign.page() + "/approve");
    }

    @Override
    public void approve(Review review, String by) {
        Campaign campaign = campaigns.get(review.subjectId());
        ReviewedHashes seen = content.hashes(content.present(campaign));
        if (review.isUnconfirmed()) {
            decisions.confirmEmergency(campaign.id(), seen, by);
        } else {
            approvals.approve(campaign.id(), seen, by);
        }
    }

    @Override
    public void reject(Review review, String reason, List<ReviewRemark> remarks, String by) {
        decisions.sendBack(review.subjectId(), reason, remarks, by);
    }
}

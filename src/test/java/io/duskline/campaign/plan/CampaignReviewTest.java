package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.StaffMail.STAFF_MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.ChangingCampaign;
import io.duskline.catalog.Deprecations;
import io.duskline.review.ReviewFilter;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewType;
import io.duskline.review.Reviews;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class CampaignReviewTest extends ChangingCampaign {

    private static final String COLLEAGUE = "colleague@marketing-center.example";

    @Autowired
    CampaignApprovals approvals;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    Reviews reviews;

    @Autowired
    ReviewRepository rows;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Deprecations catalog;

    private Campaign submitted() {
        return decisions.submit(story.draft("first", NOW).id(), PM);
    }

    @Test
    void approvalInTheInboxApprovesTheCampaign() {
        Campaign campaign = submitted();
        Reviews.Shown waiting = reviews.waiting(APPROVER).getFirst();

        reviews.approve(waiting.review().id(), waiting.content().contentHash(), APPROVER);

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.APPROVED);
        assertThat(reviews.waiting(APPROVER)).isEmpty();
    }

    @Test
    void rejectionInTheInboxSendsTheCampaignBack() {
        Campaign campaign = submitted();

        reviews.reject(reviews.waiting(APPROVER).getFirst().review().id(), "Name the day.", List.of(), APPROVER);

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(campaign.id()).reason()).isEqualTo("Name the day.");
    }

    @Test
    void submissionAfterAnEditReplacesTheReview() {
        Campaign campaign = submitted();
        planEditor.changeRule(campaign.id(), story.draft("all", NOW).rule(), planEditor.mark(campaign.rule()), PM);
        decisions.submit(campaign.id(), PM);

        assertThat(reviews.waiting(APPROVER)).hasSize(1);
        assertThat(reviews.list(new ReviewFilter(ReviewState.WITHDRAWN, null, ""), null, 10, APPROVER)
                        .items())
                .hasSize(1);
    }

    @Test
    void submitterCannotApprove() {
        Campaign draft = story.draft("first", NOW);
        decisions.submit(draft.id(), COLLEAGUE);

        assertThatThrownBy(() -> decisions.approve(draft.id(), COLLEAGUE)).hasMessageContaining("Another person");
        assertThat(decisions.approve(draft.id(), APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void approvalWithTheAudienceHashAloneIsRefusedAfterTextChanges() {
        Campaign campaign = submitted();
        String audience = approvals.waiting(campaign).orElseThrow().audienceHash();
        story.writeAs(COLLEAGUE, catalog.get("twitter-shutdown"), "en", "Twitter ends on {{sunset}}, sadly");

        assertThatThrownBy(() -> approvals.approve(campaign.id(), new ReviewedHashes(null, audience), APPROVER))
                .hasMessageContaining("changed since it was submitted");
    }

    @Test
    void approvalWithoutContentIsNeverGiven() {
        Campaign campaign = submitted();
        long review =
                rows.open(ReviewType.CAMPAIGN, campaign.id()).orElseThrow().id();

        assertThatThrownBy(() -> reviews.approve(review, null, APPROVER)).hasMessageContaining("required");
        assertThatThrownBy(() -> reviews.approve(review, "0".repeat(64), APPROVER))
                .hasMessageContaining("changed since you read it");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void authorsGetNoMailIfTheReviewExpiredBefore() {
        people.user(PM, "product_manager");
        Campaign campaign = submitted();
        transaction.executeWithoutResult(status ->
                rows.expire(rows.open(ReviewType.CAMPAIGN, campaign.id()).orElseThrow(), "It was replaced."));

        decisions.sendBack(campaign.id(), "Name the day.", List.of(), APPROVER);

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(sql.fetchExists(STAFF_MAIL, STAFF_MAIL.OCCASION.endsWith("-rejected")))
                .isFalse();
    }
}

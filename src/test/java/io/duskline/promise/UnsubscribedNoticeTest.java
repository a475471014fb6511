package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.progress.Step;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DusklineTest
class UnsubscribedNoticeTest {

    @Autowired
    CampaignStory campaigns;

    @Autowired
    CustomerRows customers;

    @Autowired
    PromiseStory story;

    @Autowired
    Promises promises;

    @Autowired
    OptOuts optOuts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CampaignFigures figures;

    /** The campaign's own page calls it lost: unsubscribed. */
    @Test
    void whoeverUnsubscribedIsLostForAnAdvisoryAsItsPageSays() throws Exception {
        campaigns.twitterEnds();
        customers.account("deaf").contact("owner@deaf.example", "owner").uses("twitter", "@deaf", 1, 1);
        transaction.executeWithoutResult(
                status -> optOuts.add("owner@deaf.example", OptOutCause.ONE_CLICK, "", "contact:1"));
        story.terms("pro", 3);
        Campaign campaign = campaigns.launched(CampaignKind.ADVISORY, "all", CampaignStory.NOW);
        assertThat(figures.of(campaign, story.twitter()).steps().steps()).containsEntry(Step.LOST, 1L);
        PromisedGroup group = promises.summary(story.twitter()).group(3).orElseThrow();
        assertThat(group.lost()).isEqualTo(1);
    }
}

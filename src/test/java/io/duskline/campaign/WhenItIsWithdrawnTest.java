package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Withdrawn means that no earlier text leaves, and that whoever was told is told. */
@DusklineTest
class WhenItIsWithdrawnTest extends ChangingCampaign {

    @Test
    void afterAWithdrawalNoEarlierTextLeaves_notByABounceThatMovesOn() {
        Campaign campaign = story.launched("first", NOW);
        withdraw();
        story.fireOnly();
        deliveryReports.bounced(
                story.delivery(campaign, OWNER).id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        story.goOn();

        assertThat(subjectsTo(NEXT)).allSatisfy(subject -> assertThat(subject).doesNotContain("ends in your account"));
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void afterAWithdrawalNothingInDoubtIsRepeated() {
        Campaign campaign = story.launched("first", NOW);
        put(campaign, OWNER, DeliveryState.IN_DOUBT);
        int before = subjectsTo(OWNER).size();
        withdraw();
        clock.advance(Duration.ofHours(3));
        story.sendOnly();
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(before + 1);
        assertThat(subjectsTo(OWNER).getLast()).doesNotContain("ends in your account");
    }

    @Test
    void withdrawnWhilePausedWithItsApprovalGone_thoseWhoWereToldAreToldOnceItGoesOn() {
        Campaign campaign = story.launched("first", WAVES);
        story.write(twitter, "en", "Another text");
        story.goOn();
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.PAUSED);

        withdraw();
        story.goOn();
        clock.advance(Duration.ofDays(3));
        story.goOn();
        decisions.resume(campaign.id(), PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void withdrawnWhileItWaitsForAnotherApprovalItCanStillGoOn() {
        Campaign campaign = story.launched("first", WAVES);
        story.write(twitter, "en", "Another text");
        story.goOn();
        decisions.submit(campaign.id(), PM);

        withdraw();
        story.goOn();
        decisions.resume(campaign.id(), PM);
        story.goOn();

        assertThat(subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void whoWasToldIsToldAlsoWhereSomebodyWouldCancel() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "A question", PM);
        withdraw();

        assertThatThrownBy(() -> decisions.cancel(campaign.id(), "Never mind", PM))
                .hasMessageContaining("ends by itself");
    }
}

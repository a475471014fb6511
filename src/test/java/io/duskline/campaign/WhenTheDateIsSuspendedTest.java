package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.catalog.NewSunset;
import io.duskline.delivery.Delivery;
import io.duskline.notice.MailKind;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The provider paused it: waves wait, those told are told, and what was to be said is said once a date holds again. */
@DusklineTest
@Tag("full")
class WhenTheDateIsSuspendedTest extends ChangingCampaign {

    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    Reviews reviews;

    private void suspend() {
        deprecations.suspend("twitter-shutdown", "Twitter paused its shutdown", PM);
    }

    private void resume(String day) {
        deprecations.resume(
                "twitter-shutdown", new NewSunset("2023-" + day + "T09:00", ZONE, "Twitter goes on", null), PM);
    }

    private List<MailKind> templates(Campaign campaign) {
        return campaigns.get(campaign.id()).waves().stream().map(Wave::template).toList();
    }

    @Test
    void whoWasToldIsToldOnceThatNoDateHolds() {
        Campaign campaign = story.launched("first", WAVES);

        suspend();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER))
                .containsExactly(
                        "Twitter ends in your account on Tuesday 25 April 2023",
                        "Twitter: the date is on hold. Nothing ends on Tuesday 25 April 2023");
        assertThat(subjectsTo(FRENCH)).hasSize(2);
        assertThat(story.messagesTo("owner@quiet.example")).isEmpty();
        assertThat(templates(campaign))
                .containsExactly(MailKind.FIRST, MailKind.REMINDER, MailKind.DONE, MailKind.SUSPENDED);
    }

    @Test
    void wavesWait_noneFiresAndNoneIsSkippedForBeingLate() {
        Campaign campaign = story.launched("first", WAVES);
        suspend();
        story.goOn();

        clock.advance(Duration.ofDays(30));
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        assertThat(campaigns.get(campaign.id()).waves())
                .filteredOn(wave -> wave.offsetDays() != null)
                .extracting(Wave::state)
                .containsOnly(WaveState.PLANNED);
    }

    @Test
    void resumedWithAnotherDateThoseToldAreToldItAndTheOldOne_andWavesAreCountedFromIt() {
        Campaign campaign = story.launched("first", WAVES);
        suspend();
        story.goOn();
        clock.advance(Duration.ofDays(10));

        resume("05-20");
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(OWNER).getLast())
                .isEqualTo("No longer on hold: Twitter ends in your account on Saturday 20 May 2023");
        assertThat(text(OWNER)).contains("The end is no longer on hold. We previously told you Tuesday 25 April 2023.");
        clock.advance(Duration.ofDays(18)); // 17 May, three days before
        story.goOn();
        assertThat(subjectsTo(OWNER)).hasSize(4);
        assertThat(subjectsTo(OWNER).getLast()).startsWith("Reminder: ").contains("20 May");
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void resumedWithTheSameDateThoseToldAreToldThatItGoesOn() {
        story.launched("first", WAVES);
        suspend();
        story.goOn();
        clock.advance(Duration.ofDays(1));

        resume("04-25");
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(OWNER).getLast()).startsWith("No longer on hold:").contains("25 April 2023");
        assertThat(text(OWNER)).contains("The end is no longer on hold. The date is the same as before.");
        assertThat(text(OWNER)).doesNotContain("We previously told you");
    }

    @Test
    void whatWaitsInTheQueueDoesNotLeave_andIsMadeAnewOnceItGoesOn() {
        Campaign campaign = queued(NOW);
        suspend();
        story.sendOnly();
        assertThat(story.received()).isZero();
        rounds(Duration.ofHours(12));
        assertThat(story.received())
                .as("nobody was told anything, so nobody is told that it is suspended")
                .isZero();
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);

        resume("05-20");
        story.goOn();

        assertThat(subjectsTo(OWNER))
                .singleElement()
                .asString()
                .contains("20 May")
                .doesNotContain("again");
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void suspendedAndResumedBeforeAnythingLeftNobodyIsToldAnythingFalse() {
        story.launched("first", NOW);
        suspend();
        story.fireOnly();
        resume("04-25");
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).containsExactly("Twitter ends in your account on Tuesday 25 April 2023");
    }

    @Test
    void whoseSuspensionWaitedWhenItWentOnIsToldOnlyTheNewDate() {
        story.launched("first", NOW);
        suspend();
        story.fireOnly();
        resume("05-02");
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(subjectsTo(OWNER).getLast())
                .contains("New date: Twitter ends in your account on Tuesday 2 May 2023");
    }

    @Test
    void whatLaunchesWhileItIsSuspendedWaits_andLeavesWhenItGoesOnThoughThatIsLongAfter() {
        suspend();
        Campaign campaign = story.launched("first", WAVES);
        assertThat(story.received()).isZero();
        clock.advance(Duration.ofDays(10));
        story.goOn();
        assertThat(story.received()).isZero();

        resume("05-20");
        story.goOn();

        assertThat(subjectsTo(OWNER)).singleElement().asString().contains("20 May");
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void aFirstNoticeWhoseTimePassedMeanwhileLeavesWhenItGoesOn_aReminderDoesNot() {
        Campaign campaign = story.launched(
                "first",
                "[{\"offset_days\":-5,\"template\":\"first\"},{\"offset_days\":-4,\"template\":\"reminder\"}]");
        suspend();
        clock.advance(Duration.ofDays(3));
        story.goOn();

        resume("04-25");
        story.goOn();

        assertThat(subjectsTo(OWNER)).singleElement().asString().startsWith("Twitter ends");
        assertThat(campaigns.get(campaign.id()).waves().get(1).state()).isEqualTo(WaveState.SKIPPED);
    }

    @Test
    void aFinishedCampaignIsReopenedToTellIt_andEndsOnceItGoesOn() {
        Campaign campaign = story.launched("first", NOW);
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);

        suspend();
        story.goOn();
        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);

        resume("04-25");
        story.goOn();
        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void suspendedAgainBeforeTheResumptionWasToldNobodyIsToldTwice() {
        story.launched("first", NOW);
        suspend();
        story.goOn();
        resume("05-20");
        story.fireOnly();
        suspend();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).as("what they know is still true").hasSize(2);

        resume("06-03");
        rounds(Duration.ofMinutes(5));
        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(OWNER).getLast()).contains("3 June");
        assertThat(text(OWNER)).contains("We previously told you Tuesday 25 April 2023.");
    }

    @Test
    void withdrawnWhileItIsSuspendedThoseToldAreToldThatNothingEnds() {
        Campaign campaign = story.launched("first", WAVES);
        suspend();
        story.goOn();

        withdraw();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter stays in your account: nothing ends on Tuesday 25 April 2023");
        assertThat(state(campaign)).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void itsReasonWaitsForASecondPerson() {
        story.launched("first", NOW);
        suspend();
        story.goOn();
        assertThat(text(OWNER)).doesNotContain("paused its shutdown").contains("What you use keeps working");

        Approvals.approve(reviews, "twitter-shutdown", CampaignStory.APPROVER);
        Campaign another = story.launched("all", NOW);
        assertThat(state(another)).isEqualTo(CampaignState.RUNNING);
        assertThat(deprecations.find("twitter-shutdown").orElseThrow().isReasonWaiting())
                .isFalse();
    }

    @Test
    void aCopyFromTheDeskSaysThatItIsSuspended() {
        Campaign campaign = story.launched("first", NOW);
        Delivery first = story.delivery(campaign, OWNER);
        suspend();
        assertThatThrownBy(() -> manualResend.resend(first.id(), first.contactId(), PM))
                .hasMessageContaining("are told that first");
        story.goOn();

        manualResend.resend(first.id(), first.contactId(), PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(OWNER).getLast()).startsWith("Twitter: the date is on hold");
    }

    @Test
    void campaignPausedByAPerson_tellsItAtOnceAndNotAgainWhenItGoesOn() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "A question", PM);
        suspend();
        story.goOn();
        assertThat(subjectsTo(OWNER)).hasSize(2);

        decisions.resume(campaign.id(), PM);
        story.goOn();
        assertThat(subjectsTo(OWNER)).hasSize(2);
    }
}

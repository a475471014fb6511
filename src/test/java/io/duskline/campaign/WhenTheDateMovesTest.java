package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.archive.SentMessages;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What waits when the date moves says the new one or is not sent, on every path that a message can take. */
@DusklineTest
class WhenTheDateMovesTest extends ChangingCampaign {

    @Autowired
    SentMessages sent;

    @Test
    void whatWaitedWhenTheDateMovedIsMadeAnewWithTheNewDate() {
        queued(NOW);

        move();
        story.goOn();

        assertThat(subjectsTo(OWNER))
                .singleElement()
                .asString()
                .contains("2 May")
                .doesNotContain("25 April");
        assertThat(subjectsTo(FRENCH)).singleElement().asString().contains("2 mai");
    }

    @Test
    void itLeavesNoMoreFromTheMomentOfTheMove_beforeAnybodySettlesTheCampaign() {
        queued(NOW);

        move();
        story.sendOnly();

        assertThat(story.received()).isZero();
    }

    @Test
    void aReminderPutOffByTheRelayIsNotSentWithTheOldDateAfterTheNewOneWasTold() {
        Campaign campaign = story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.fireOnly();
        Wave reminder = campaigns.get(campaign.id()).waves().get(1);
        sql.execute(
                "update delivery set state = 'deferred', due_at = ? where wave_id = ?",
                utc(clock.instant().plus(Duration.ofHours(1))),
                reminder.id());

        move();
        story.goOn();
        clock.advance(Duration.ofHours(2));
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(subjectsTo(OWNER).getLast()).contains("2 May");
    }

    @Test
    void heldByAPauseItIsTakenBackAllTheSame() {
        Campaign campaign = queued(NOW);
        decisions.pause(campaign.id(), "A question", PM);

        move();
        story.goOn();
        decisions.resume(campaign.id(), PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).singleElement().asString().contains("2 May");
    }

    @Test
    void whatIsInDoubtIsNotRepeatedWithTheOldDate_andCountsAsTold() {
        Campaign campaign = queued(NOW);
        put(campaign, OWNER, DeliveryState.IN_DOUBT);

        move();
        story.goOn();
        clock.advance(Duration.ofHours(3));
        story.goOn();

        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(subjectsTo(OWNER)).singleElement().asString().contains("2 May");
        long doubtful = story.delivery(campaign, OWNER).id();
        assertThatThrownBy(() -> manualResend.retry(doubtful, PM)).hasMessageContaining("The end date moved");
    }

    @Test
    void whatFailedIsNotTriedAgainWithTheOldDate() {
        Campaign campaign = story.launched("first", NOW);
        sql.execute(
                "update delivery set state = 'failed', refusal = 'soft', left_at = null where id = ?",
                story.delivery(campaign, OWNER).id());

        move();
        story.goOn();

        assertThatThrownBy(() -> manualResend.retryFailed(campaign.id(), PM))
                .hasMessageContaining("No refused message can be tried again");
        assertThat(subjectsTo(OWNER).getLast()).as("its message is made anew").contains("2 May");
    }

    @Test
    void aResendFromTheDeskSaysWhatIsTrueNow_andTheOldBytesStayToBeSeen() {
        Campaign campaign = story.launched("first", NOW);
        Delivery first = story.delivery(campaign, OWNER);
        byte[] bytes = sent.message(first);
        move();
        story.goOn();

        long again = manualResend.resend(first.id(), first.contactId(), PM);
        story.goOn();

        assertThat(deliveries.find(again).orElseThrow().state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(OWNER).getLast()).contains("2 May").doesNotContain("25 April");
        assertThat(sent.message(deliveries.find(first.id()).orElseThrow())).isEqualTo(bytes);
    }

    @Test
    void toldLastGoesByWhenAMessageLeft() {
        Campaign campaign = story.launched("first", NOW);
        move();
        story.goOn();
        // A copy of the old text that was on its way for days reaches the owner after the correction.
        sql.execute(
                "update delivery set left_at = ? where id = ?",
                utc(clock.instant().plusSeconds(60)),
                story.delivery(campaign, OWNER).id());
        sql.execute("update campaign set ended_sequence = 0");
        clock.advance(Duration.ofMinutes(5));

        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(3);
        assertThat(subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void movedTwiceBeforeAnybodyWasToldItIsToldOnce() {
        story.launched("first", NOW);
        move();
        story.fireOnly();
        move("05-09");
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(subjectsTo(OWNER).getLast()).contains("9 May");
    }

    @Test
    void nobodyIsToldThatItIsToEndOnceItHas() {
        Campaign campaign = queued(NOW);
        decisions.pause(campaign.id(), "A question", PM);
        clock.advance(Duration.ofDays(40));
        decisions.resume(campaign.id(), PM);

        story.goOn();

        assertThat(story.received()).isZero();
        assertThat(story.delivery(campaign, OWNER).reply()).contains("The end date has passed");
    }

    @Test
    void aMoveInTheMomentInWhichACampaignEndsIsNotMissed() {
        Campaign campaign = story.launched("first", NOW);
        move();
        // The clock of the node that ended it is ahead of that of the node on which the date was moved.
        sql.execute("update campaign set ended_at = '2023-04-20 00:00:00'");
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }
}

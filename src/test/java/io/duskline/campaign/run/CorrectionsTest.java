package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.ChangingCampaign;
import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.OptOutCause;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a campaign owes to those who were told something that changed: also at the worst moment, and once. */
@DusklineTest
@Tag("full")
class CorrectionsTest extends ChangingCampaign {

    @Autowired
    AdvisoryUnsubscription advisoryUnsubscription;

    @Autowired
    Continuity continuity;

    @Test
    void whatIsMadeAnewIsNoChangeOfThePlanThatWasApproved() {
        Campaign campaign = queued(NOW);
        move("05-02");
        story.fireOnly();
        story.fireOnly();

        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        assertThat(campaigns.get(campaign.id()).approved()).isPresent();
    }

    @Test
    void norIsACopyThatTheDeskSends() {
        Campaign campaign = story.launched("first", WAVES);
        move("05-02");
        story.goOn();
        Delivery first = story.delivery(campaign, OWNER);
        manualResend.resend(first.id(), first.contactId(), "agent");
        story.goOn();

        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void movedWhileAWorkerHasTheLastMessageInHand_everybodyIsToldInTheEnd() {
        Campaign campaign = story.launched("first", NOW);
        sql.execute("update campaign set state = 'running', ended_at = null, ended_sequence = null");
        sql.execute("update wave set state = 'sending', done_at = null");
        sql.execute(
                "update delivery set state = 'claimed', left_at = null, lease_owner = 'another', lease_until = ? where id = ?",
                utc(clock.instant().plusSeconds(60)),
                story.delivery(campaign, FRENCH).id());
        move("05-02");
        story.fireOnly();
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        sql.execute(
                "update delivery set state = 'accepted', left_at = ?, lease_owner = null where state = 'claimed'",
                utc(clock.instant()));
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void movedAgainWhileTheFirstMoveIsBeingTold() {
        Campaign campaign = story.launched("first", NOW);
        move("05-02");
        story.fireOnly();
        sql.execute(
                "update delivery set state = 'claimed', lease_owner = 'x', lease_until = ? where state = 'pending' and email = ?",
                utc(clock.instant().plusSeconds(60)),
                FRENCH);
        move("05-09");
        story.fireOnly();
        sql.execute(
                "update delivery set state = 'accepted', left_at = ?, lease_owner = null where state = 'claimed'",
                utc(clock.instant()));
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER).getLast()).contains("9");
        assertThat(story.subjectsTo(FRENCH).getLast()).contains("9");
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void movedByMistakeAndBackBeforeTheNextRound() {
        queued(NOW);
        clock.advance(Duration.ofSeconds(1));
        move("05-02");
        story.sendOnly();
        move("04-25");
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
    }

    @Test
    void cancelledAndThenWithdrawn_whoWasToldIsToldAllTheSame() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.cancel(campaign.id(), "We are not sure any more", PM);
        withdraw();
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.CANCELLED);
        assertThat(campaigns.alive()).doesNotContain(campaign.id());
    }

    @Test
    void cancelledAndThenMoved_itStaysEnded() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.cancel(campaign.id(), "We are not sure any more", PM);
        move("05-02");
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        assertThat(campaigns.alive()).doesNotContain(campaign.id());
    }

    @Test
    void aWithdrawalThatBouncesLaterReachesTheNextRole() {
        Campaign campaign = story.launched("first", WAVES);
        withdraw();
        story.goOn();
        clock.advance(Duration.ofMinutes(1));
        deliveryReports.bounced(latest(campaign, OWNER).id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertThat(state(campaign)).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void nobodyIsToldInThePlaceOfAReaderWhoUnsubscribed() {
        queued(CampaignKind.ADVISORY, WAVES);
        story.goOn();
        advisoryUnsubscription.unsubscribe(OWNER, OptOutCause.PERSON, "no more", PM);
        withdraw();
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(NEXT)).isEmpty();
    }

    @Test
    void norWhereTheirMessageStillWaitedWhenTheDateMoved() {
        queued(CampaignKind.ADVISORY, NOW);
        advisoryUnsubscription.unsubscribe(OWNER, OptOutCause.PERSON, "no more", PM);
        move("05-02");
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(NEXT)).isEmpty();
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
    }

    @Test
    void howeverLongTheReasonOfASuppressionIs() {
        Campaign campaign = queued(NOW);
        suppressions.add(OWNER, "manual", "x".repeat(990), PM);
        story.goOn();

        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void whatATakenPlaceLeftInDoubtDoesNotFollow() {
        Campaign campaign = story.launched("first", """
                [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                 {"offset_days":-1,"template":"final"}]""");
        clock.advance(Duration.ofDays(3));
        story.fireOnly();
        sql.execute(
                "update delivery set state = 'deferred', left_at = ?, due_at = '2023-04-24 18:00:00' where wave_id = ?",
                utc(clock.instant()),
                campaigns.get(campaign.id()).waves().get(1).id());
        clock.advance(Duration.ofDays(2));
        story.goOn();
        clock.advance(Duration.ofHours(5));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
    }

    @Test
    void whoWasInDoubtAndThenRefusedMayHaveBeenToldAndIsToldOfTheWithdrawal() {
        Campaign campaign = story.launched("first", WAVES);
        sql.execute(
                "update delivery set state = 'failed', refusal = 'content' where id = ?",
                story.delivery(campaign, OWNER).id());
        withdraw();
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
    }

    @Test
    void whatFellDueBeforeTheSunsetDoesNotBeginAfterIt() {
        Campaign campaign = story.draft("first", NOW);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        clock.set(Instant.parse("2023-04-25T15:30:00Z"));
        decisions.launch(campaign.id(), PM);
        clock.advance(Duration.ofHours(2));
        story.goOn();

        assertThat(story.received()).isZero();
        assertThat(campaigns.get(campaign.id()).waves().getFirst().reason()).contains("The end date has passed");
    }

    @Test
    void aCampaignWithNobodyLeftToTellIsNotLookedAtForEver() {
        Campaign campaign = story.launched("first", NOW);
        for (String email : new String[] {OWNER, FRENCH, NEXT}) {
            suppressions.add(email, "manual", "x", PM);
        }
        move("05-02");
        rounds(Duration.ofMinutes(1));

        assertThat(campaigns.alive()).doesNotContain(campaign.id());
    }

    @Test
    void campaignPausedByAPerson_correctionsStillLeaveAndNothingElse() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "We look at the text again.", PM);
        move("05-02");
        rounds(Duration.ofMinutes(1));
        clock.advance(Duration.ofDays(12));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(OWNER).getLast()).startsWith("New date:");
        assertThat(state(campaign)).isEqualTo(CampaignState.PAUSED);
    }

    @Test
    void campaignPausedByAPersonAndWithdrawn_customersAreToldAndItIsOver() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "We look at the text again.", PM);
        withdraw();
        rounds(Duration.ofMinutes(1));

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void correctionsThatWaitWhenAPersonPausesStillLeave() {
        Campaign campaign = story.launched("first", WAVES);
        move("05-02");
        story.fireOnly();
        decisions.pause(campaign.id(), "We look at the text again.", PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
    }

    @Test
    void twoCampaignsOneOfThemPausedByAPerson_aCorrectionComesOnce() {
        Campaign one = story.launched("first", WAVES);
        story.launched("first", WAVES);
        decisions.pause(one.id(), "Wait.", PM);
        int before = story.subjectsTo(OWNER).size();
        move("05-02");
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(before + 1);
    }

    @Test
    void twoCampaignsOneOfThemHalted_theOtherCorrectsAndTheFirstDoesNotRepeatIt() {
        Campaign one = story.launched("first", WAVES);
        story.launched("first", WAVES);
        int before = story.subjectsTo(OWNER).size();
        move("05-02");
        story.fireOnly();
        decisions.halt(one.id(), "Relays refuse too much.");
        story.goOn();
        decisions.resume(one.id(), PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(before + 1);
    }

    @Test
    void campaignHaltedByItself_correctionsWaitToo() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.halt(campaign.id(), "Relays refuse too much.");
        move("05-02");
        rounds(Duration.ofMinutes(1));
        assertThat(story.subjectsTo(OWNER)).hasSize(1);

        decisions.resume(campaign.id(), PM);
        rounds(Duration.ofMinutes(1));
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
    }

    @Test
    void aBackupOfAPausedCampaignIsHeldToo() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "?", PM);
        sql.execute("update continuity set seen_at = utc_timestamp(6) - interval 9 hour, epoch = 'of-another-life'");
        story.goOn();

        assertThat(continuity.held()).isPresent();
    }

    @Test
    void aCorrectionDoesNotWaitForTheCampaignsOwnSpeed() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.setSpeed(campaign.id(), 1, PM);
        move("05-02");
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }
}

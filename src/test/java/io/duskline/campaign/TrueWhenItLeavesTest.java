package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.ReplyClass;
import io.duskline.delivery.Reports;
import io.duskline.delivery.SentMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said must still be so when it leaves: on every path that a message can take. */
@DusklineTest
class TrueWhenItLeavesTest {

    private static final String NEXT = "admin@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Resending resending;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SentMessages sent;

    @Autowired
    Reports reports;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    private void move() {
        deprecations.moveSunset("twitter-shutdown", "2023-05-02T09:00", "America/Los_Angeles", "More time", PM);
    }

    private Campaign launchedAndQueued(String tell, String waves) {
        Campaign campaign = story.draft(tell, waves);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.fireOnly();
        return campaigns.get(campaign.id());
    }

    private void put(Campaign campaign, String email, DeliveryState state) {
        sql.execute(
                "update delivery set state = ?, due_at = ?, left_at = ? where id = ?",
                state.code(),
                utc(clock.instant().plus(Duration.ofHours(2))),
                state == DeliveryState.IN_DOUBT ? utc(clock.instant()) : null,
                story.delivery(campaign, email).id());
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** With plain spaces, where the mail keeps a date on one line. */
    private List<String> subjectsTo(String email) {
        return story.subjectsTo(email).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }

    // The date moves

    @Test
    void whatWaitedWhenTheDateMovedIsMadeAnewWithTheNewDate() {
        launchedAndQueued("first", NOW);

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
        launchedAndQueued("first", NOW);

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
        Campaign campaign = launchedAndQueued("first", NOW);
        decisions.pause(campaign.id(), "A question", PM);

        move();
        story.goOn();
        decisions.resume(campaign.id(), PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).singleElement().asString().contains("2 May");
    }

    @Test
    void whatIsInDoubtIsNotRepeatedWithTheOldDate_andCountsAsTold() {
        Campaign campaign = launchedAndQueued("first", NOW);
        put(campaign, OWNER, DeliveryState.IN_DOUBT);

        move();
        story.goOn();
        clock.advance(Duration.ofHours(3));
        story.goOn();

        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(subjectsTo(OWNER)).singleElement().asString().contains("2 May");
        long doubtful = story.delivery(campaign, OWNER).id();
        assertThatThrownBy(() -> resending.retry(doubtful, PM)).hasMessageContaining("The sunset moved");
    }

    @Test
    void whatFailedIsNotTriedAgainWithTheOldDate() {
        Campaign campaign = story.launched("first", NOW);
        sql.execute(
                "update delivery set state = 'failed', refusal = 'soft', left_at = null where id = ?",
                story.delivery(campaign, OWNER).id());

        move();
        story.goOn();

        assertThatThrownBy(() -> resending.retryFailed(campaign.id(), PM)).hasMessageContaining("Nothing was refused");
        assertThat(subjectsTo(OWNER).getLast()).as("its message is made anew").contains("2 May");
    }

    @Test
    void aResendFromTheDeskSaysWhatIsTrueNow_andTheOldBytesStayToBeSeen() {
        Campaign campaign = story.launched("first", NOW);
        Delivery first = story.delivery(campaign, OWNER);
        byte[] bytes = sent.message(first);
        move();
        story.goOn();

        long again = resending.resend(first.id(), first.contactId(), PM);
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
        deprecations.moveSunset("twitter-shutdown", "2023-05-09T09:00", "America/Los_Angeles", "Even more", PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(subjectsTo(OWNER).getLast()).contains("9 May");
    }

    @Test
    void nobodyIsToldThatItIsToEndOnceItHas() {
        Campaign campaign = launchedAndQueued("first", NOW);
        decisions.pause(campaign.id(), "A question", PM);
        clock.advance(Duration.ofDays(40));
        decisions.resume(campaign.id(), PM);

        story.goOn();

        assertThat(story.received()).isZero();
        assertThat(story.delivery(campaign, OWNER).reply()).contains("The sunset has passed");
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

    // It is withdrawn

    @Test
    void afterAWithdrawalNoEarlierTextLeaves_notByABounceThatMovesOn() {
        Campaign campaign = story.launched("first", NOW);
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
        story.settleOnly();
        reports.bounced(story.delivery(campaign, OWNER).id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        story.goOn();

        assertThat(subjectsTo(NEXT)).allSatisfy(subject -> assertThat(subject).doesNotContain("ends in your account"));
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void afterAWithdrawalNothingInDoubtIsRepeated() {
        Campaign campaign = story.launched("first", NOW);
        put(campaign, OWNER, DeliveryState.IN_DOUBT);
        int before = subjectsTo(OWNER).size();
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
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

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
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

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
        story.goOn();
        decisions.resume(campaign.id(), PM);
        story.goOn();

        assertThat(subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void whoWasToldIsToldAlsoWhereSomebodyWouldCancel() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "A question", PM);
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);

        assertThatThrownBy(() -> decisions.cancel(campaign.id(), "Never mind", PM))
                .hasMessageContaining("ends by itself");
    }

    // An address is of no use any more

    @Test
    void whatWaitsForASuppressedAddressGoesToTheNextRoleInstead() {
        Campaign campaign = launchedAndQueued("first", NOW);

        suppressions.add("OWNER@acme.example", "manual", "They asked us to", PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).isEmpty();
        assertThat(subjectsTo(NEXT)).hasSize(1);
        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aWorkerAsksAboutWhatWasSuppressedUnderAnotherSpelling() {
        Campaign campaign = launchedAndQueued("first", NOW);
        sql.execute("update delivery set email = 'Owner@acme.example' where email = ?", OWNER);
        sql.execute("update contact set email = 'Owner@acme.example' where email = ?", OWNER);
        suppressions.add(OWNER, "manual", "They asked us to", PM);
        story.goOn();

        assertThat(subjectsTo("Owner@acme.example")).isEmpty();
        assertThat(subjectsTo(NEXT)).hasSize(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void anAccountWhoseToldOwnerWasSuppressedHearsOfAMoveThroughAnother() {
        story.launched("first", NOW);
        suppressions.add(OWNER, "manual", "They left", PM);

        move();
        story.goOn();
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(1);
        assertThat(subjectsTo(NEXT)).singleElement().asString().contains("2 May");
    }

    @Test
    void andOfAWithdrawal() {
        story.launched("first", NOW);
        suppressions.add(OWNER, "manual", "They left", PM);

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
        story.goOn();

        assertThat(subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void andOfTheEnd() {
        story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        suppressions.add(OWNER, "manual", "They left", PM);
        clock.advance(Duration.ofDays(3));
        story.goOn();

        assertThat(subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void aMailboxThatThreeAccountsShareBouncesSoftlyAndAllOfThemMoveOn() {
        for (String account : List.of("one", "two", "three")) {
            story.customer(account)
                    .contact("shared@agency.example", "owner")
                    .contact("admin@" + account + ".example", "admin")
                    .uses("twitter", "@" + account, 9, 1);
        }
        Campaign campaign = story.launched("first", NOW);
        int day = 0;
        for (Delivery delivery :
                deliveries.list(campaign.waveIds(), null, null, 50).items()) {
            if (delivery.email().equals("shared@agency.example")) {
                clock.set(TestClock.START.plus(Duration.ofDays(day++)));
                reports.bounced(delivery.id(), ReplyClass.SOFT, "452 4.2.2 Mailbox full", "imap");
            }
        }

        story.goOn();

        assertThat(List.of("one", "two", "three"))
                .allSatisfy(account -> assertThat(subjectsTo("admin@" + account + ".example"))
                        .as(account)
                        .hasSize(1));
    }

    @Test
    void anAccountThatAnsweredAndThenComplainedIsLeftInPeace() {
        Campaign campaign = story.launched("first", NOW);
        var acme = accounts.find("acme").orElseThrow();
        acknowledgements.answer(
                twitter,
                accounts.contacts(acme.id()).getFirst(),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1);

        reports.complained(story.delivery(campaign, OWNER).id(), "abuse", "imap");
        story.goOn();

        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(subjectsTo(NEXT)).isEmpty();
    }

    @Test
    void whoAnswersWhileAReminderWaitsDoesNotGetIt() {
        story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.fireOnly();
        var acme = accounts.find("acme").orElseThrow();
        acknowledgements.answer(
                twitter,
                accounts.contacts(acme.id()).getFirst(),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1);

        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(1);
        assertThat(subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void aLaterMessageTakesThePlaceOfOneThatStillWaits() {
        Campaign campaign = story.launched("first", """
                [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                 {"offset_days":-1,"template":"final"}]""");
        clock.advance(Duration.ofDays(3));
        story.fireOnly();
        long reminder = campaigns.get(campaign.id()).waves().get(1).id();
        sql.execute(
                "update delivery set state = 'deferred', due_at = '2023-04-24 20:00:00' where wave_id = ?", reminder);
        clock.advance(Duration.ofDays(2));
        story.goOn();
        clock.advance(Duration.ofHours(5));
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(deliveries.counts(List.of(reminder)).get(reminder))
                .containsEntry(DeliveryState.CANCELLED, 2)
                .containsEntry(DeliveryState.ACCEPTED, 0);
    }

    @Test
    void aWaveThatCannotBeMadeReadySaysWhy_keepsNoOther_andIsTooLateOneDay() {
        Campaign campaign = story.launched("first", WAVES);
        sql.execute("delete from milestone where kind = 'export_until'");
        clock.advance(Duration.ofDays(3));
        story.goOn();

        Wave reminder = campaigns.get(campaign.id()).waves().get(1);
        assertThat(reminder.state()).isEqualTo(WaveState.FREEZING);
        assertThat(reminder.why()).contains("{{export_until}}", "no such date any more");
        clock.advance(Duration.ofHours(7));
        story.goOn();
        reminder = campaigns.get(campaign.id()).waves().get(1);
        assertThat(reminder.state()).isEqualTo(WaveState.SKIPPED);
        assertThat(reminder.why()).contains("could not start in time", "no such date any more");
    }

    @Test
    void aWaveThatIsPutOffInTheMomentItWouldBeginDoesNotBegin() {
        Campaign campaign = story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        Wave reminder = campaigns.get(campaign.id()).waves().get(1);
        move();

        story.begin(campaign, reminder);

        assertThat(campaigns.get(campaign.id()).waves().get(1).state()).isEqualTo(WaveState.PLANNED);
    }
}

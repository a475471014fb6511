package io.duskline.campaign.policy;

import static io.duskline.campaign.policy.PolicyCase.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.AccountFacts.UsageFact;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an account is owed, rule by rule. */
class ContactPolicyTest {

    private final PolicyCase given = new PolicyCase();

    private static final LocalDateTime MAY_9 = PolicyCase.day(39).at();

    /** {@code kind to contact}. */
    private static List<String> owed(Decision decision) {
        return decision.messages().stream()
                .map(message -> message.kind().code() + " to " + message.contactId())
                .toList();
    }

    @Test
    void untoldContactGetsTheFirstNoticeAtLaunch() {
        Decision decision = given.at(1);

        assertThat(owed(decision)).containsExactly("first to 1");
        assertThat(decision.messages().getFirst().content()).isEqualTo(given.stating(1));
        assertThat(given.nextCheck(1)).hasValue(on(23));
        assertThat(decision.reason()).contains("told nothing yet");
    }

    @Test
    void nothingIsOwedBeforeTheFirstStep() {
        given.steps = List.of(new Step(1, MailKind.FIRST, -7, true, false, Set.of()));

        assertThat(owed(given.at(22))).isEmpty();
        assertThat(given.nextCheck(22)).hasValue(on(23));
        assertThat(owed(given.at(23))).containsExactly("first to 1");
    }

    @Test
    void untoldContactGetsTheFirstNoticeWhateverTheStep() {
        assertThat(owed(given.at(29))).containsExactly("first to 1");
    }

    @Test
    void toldContactGetsTheStepThatIsDue() {
        given.sent(1, MailKind.FIRST, 1);

        assertThat(owed(given.at(22))).isEmpty();
        assertThat(owed(given.at(23))).containsExactly("reminder to 1");
        assertThat(owed(given.at(29))).containsExactly("final to 1");
    }

    @Test
    void confirmationOfAnAnswerIsNoNotice() {
        given.message(1, MailKind.ANSWERED, given.stating(0), MessageState.SENT, on(1));
        assertThat(owed(given.at(1))).containsExactly("first to 1");

        given.sent(1, MailKind.FIRST, 1).message(1, MailKind.ANSWERED, given.stating(0), MessageState.SENT, on(23));
        assertThat(owed(given.at(23))).containsExactly("reminder to 1");
    }

    @Test
    void contactWhoKnowsTheEndByAConfirmationIsToldThatItMoved() {
        given.message(1, MailKind.ANSWERED, given.stating(0), MessageState.SENT, on(2));
        given.end = new End.Dated(PolicyCase.day(39));

        assertThat(owed(given.at(3))).containsExactly("moved to 1");
    }

    @Test
    void receiptThatNamesTheNewEndDoesNotReplaceTheCorrection() {
        given.sent(1, MailKind.FIRST, 1);
        given.end = new End.Dated(PolicyCase.day(39));
        given.message(1, MailKind.ANSWERED, given.stating(0), MessageState.SENT, on(2));

        assertThat(owed(given.at(3))).containsExactly("moved to 1");
    }

    @Test
    void stepIsNotSentTwice() {
        given.sent(1, MailKind.FIRST, 1).message(1, MailKind.REMINDER, given.stating(2), MessageState.SENT, on(23));

        assertThat(owed(given.at(24))).isEmpty();
    }

    @Test
    void stepThatIsTooLateIsNotSent() {
        given.sent(1, MailKind.FIRST, 1);

        assertThat(owed(given.at(on(24)))).containsExactly("reminder to 1");
        assertThat(owed(given.at(on(24).plusSeconds(1)))).isEmpty();
    }

    @Test
    void untoldContactGetsNothingWhereNoStepRanInTime() {
        given.steps = List.of(new Step(1, MailKind.REMINDER, -7, false, false, Set.of()));

        assertThat(owed(given.at(24))).containsExactly("reminder to 1");
        assertThat(owed(given.at(25))).isEmpty();
    }

    @Test
    void stepThatWaitsForItsHoursStays() {
        given.sent(1, MailKind.FIRST, 1).message(1, MailKind.REMINDER, given.stating(2), MessageState.QUEUED, on(23));

        assertThat(owed(given.at(26))).containsExactly("reminder to 1");
    }

    @Test
    void contactToldSinceTheStepFellDueHasHadIt() {
        given.sent(1, MailKind.FIRST, 1).movedTo(27).sent(1, MailKind.MOVED, 20);

        assertThat(owed(given.at(20))).as("the reminder of the 20th").isEmpty();
        assertThat(owed(given.at(26))).containsExactly("final to 1");
    }

    @Test
    void stepIsDueAgainOnceTheEndMovesAway() {
        given.sent(1, MailKind.FIRST, 1)
                .message(1, MailKind.REMINDER, given.stating(2), MessageState.SENT, on(23))
                .movedTo(40)
                .sent(1, MailKind.MOVED, 24);

        assertThat(owed(given.at(32))).isEmpty();
        assertThat(owed(given.at(33))).containsExactly("reminder to 1");
    }

    @Test
    void firstNoticeWaitsForADateThatItIsCountedFrom() {
        given.end = new End.ToBeAnnounced();
        given.steps = List.of(new Step(1, MailKind.FIRST, -90, true, false, Set.of()));
        assertThat(owed(given.at(5))).isEmpty();

        given.end = new End.Dated(PolicyCase.day(30));
        given.datedAgainAt = on(6);
        assertThat(owed(given.at(5))).isEmpty();
        assertThat(owed(given.at(6))).containsExactly("first to 1");
    }

    @Test
    void onlyTheFirstReachableContactIsTold() {
        given.contact(true);

        assertThat(owed(given.at(1))).containsExactly("first to 1");
        assertThat(owed(given.lost(1).at(1))).containsExactly("first to 2");
    }

    @Test
    void allContactsAreToldWhereThePlanTellsAll() {
        given.contact(true).contact(false);
        given.tellsAll = true;

        assertThat(owed(given.at(1))).containsExactly("first to 1", "first to 2");
    }

    @Test
    void nobodyIsToldInPlaceOfAnUnsubscribedContact() {
        given.contact(true);
        given.contacts.set(0, new ContactFact(1, true, true, true, false));

        assertThat(owed(given.at(1))).isEmpty();
    }

    @Test
    void holderOfAPassedOnNoticeIsToldBesides() {
        given.contacts.add(new ContactFact(2, false, true, false, true));
        given.contacts.add(new ContactFact(3, false, true, false, false));

        assertThat(owed(given.at(1))).containsExactly("first to 1", "first to 2");
    }

    @Test
    void accountThatTheRuleNoLongerChoosesGetsNoStep() {
        given.sent(1, MailKind.FIRST, 1);
        given.isChosen = false;

        assertThat(owed(given.at(23))).isEmpty();
    }

    @Test
    void cancelledMessageIsReplaced() {
        given.message(1, MailKind.FIRST, given.stating(1), MessageState.CANCELLED, on(1))
                .movedTo(40);

        assertThat(owed(given.at(2))).containsExactly("first to 1");
    }

    @Test
    void nextContactIsToldWhereTheFirstBounced() {
        given.contact(true)
                .message(1, MailKind.FIRST, given.stating(1), MessageState.REFUSED, on(1))
                .lost(1);

        assertThat(owed(given.at(2))).containsExactly("first to 2");
    }

    @Test
    void withdrawalIsToldToThoseWhoWereTold() {
        given.contact(true).sent(1, MailKind.FIRST, 1);
        given.isWithdrawn = true;

        assertThat(owed(given.at(2))).containsExactly("withdrawn to 1");
        assertThat(given.at(2).messages().getFirst().content()).isEqualTo(Content.nothing());
    }

    @Test
    void withdrawalIsToldOnceAndNothingElse() {
        given.sent(1, MailKind.FIRST, 1);
        given.isWithdrawn = true;
        given.message(1, MailKind.WITHDRAWN, Content.nothing(), MessageState.SENT, on(2));

        assertThat(owed(given.at(23))).isEmpty();
        assertThat(given.at(23).reason()).contains("withdrawn");
    }

    @Test
    void withdrawalIsNotToldToAnAccountThatWasToldNothing() {
        given.isWithdrawn = true;

        assertThat(owed(given.at(2))).isEmpty();
    }

    @Test
    void anotherContactStandsInForThoseWhoCannotBeToldAnyMore() {
        given.contact(true).contact(true).sent(1, MailKind.FIRST, 1).lost(1);
        given.isWithdrawn = true;

        assertThat(owed(given.at(2))).containsExactly("withdrawn to 2");
    }

    @Test
    void suspensionIsToldOnceAndStopsTheSteps() {
        given.sent(1, MailKind.FIRST, 1);
        given.end = new End.Suspended(PolicyCase.day(30));
        assertThat(owed(given.at(23))).containsExactly("suspended to 1");

        given.message(1, MailKind.SUSPENDED, given.stating(1), MessageState.SENT, on(23));
        assertThat(owed(given.at(23))).isEmpty();
        assertThat(given.at(23).reason()).contains("on hold");
    }

    @Test
    void secondSuspensionIsNoNews() {
        given.sent(1, MailKind.FIRST, 1);
        given.end = new End.Suspended(PolicyCase.day(30));
        given.message(1, MailKind.SUSPENDED, given.stating(1), MessageState.SENT, on(5));
        given.end = new End.Suspended(PolicyCase.day(40));

        assertThat(owed(given.at(6))).isEmpty();
    }

    @Test
    void suspensionIsNotToldToAContactThatWasToldNothing() {
        given.end = new End.Suspended(PolicyCase.day(30));

        assertThat(owed(given.at(2))).isEmpty();
    }

    @Test
    void dateThatHoldsAgainIsTold() {
        given.sent(1, MailKind.FIRST, 1);
        given.end = new End.Suspended(PolicyCase.day(30));
        given.message(1, MailKind.SUSPENDED, given.stating(1), MessageState.SENT, on(5));
        given.end = new End.Dated(PolicyCase.day(30));

        assertThat(owed(given.at(6))).containsExactly("moved to 1");
    }

    @Test
    void movedEndIsToldWithoutARefusedCorrectionBeingRepeated() {
        given.sent(1, MailKind.FIRST, 1).movedTo(40);
        assertThat(owed(given.at(2))).containsExactly("moved to 1");
        assertThat(given.at(2).messages().getFirst().content()).isEqualTo(given.stating(1));

        given.message(1, MailKind.MOVED, given.stating(1), MessageState.REFUSED, on(2));
        assertThat(owed(given.at(3))).isEmpty();
    }

    @Test
    void movedEndIsToldThoughTheAccountAnswered() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MOVED, 2, null).movedTo(40);

        assertThat(owed(given.at(3))).containsExactly("moved to 1");
    }

    @Test
    void endThatMovedBackBeforeItWasToldIsNoNews() {
        given.sent(1, MailKind.FIRST, 1).movedTo(40).movedTo(30);
        given.broughtForwardAt = null;

        assertThat(owed(given.at(2))).isEmpty();
    }

    @Test
    void correctionsPassAPause() {
        given.sent(1, MailKind.FIRST, 1);
        given.isPaused = true;
        assertThat(owed(given.at(23))).isEmpty();
        assertThat(given.at(23).reason()).contains("paused");

        given.movedTo(40);
        assertThat(owed(given.at(23))).containsExactly("moved to 1");
    }

    @Test
    void grantedTimeIsToldAsMoreTimeAndRevokedTimeAsNoLongerHolding() {
        given.sent(1, MailKind.FIRST, 1);
        given.ownEnd = MAY_9;
        assertThat(owed(given.at(2))).containsExactly("extended to 1");

        given.message(1, MailKind.EXTENDED, given.stating(1), MessageState.SENT, on(2));
        assertThat(owed(given.at(2))).isEmpty();
        given.ownEnd = null;
        assertThat(owed(given.at(3))).containsExactly("revoked to 1");
    }

    @Test
    void shortenedTimeOfItsOwnIsToldAsMoved() {
        given.ownEnd = MAY_9;
        given.sent(1, MailKind.FIRST, 1);
        given.ownEnd = PolicyCase.day(35).at();

        assertThat(owed(given.at(2))).containsExactly("moved to 1");
    }

    @Test
    void stepsFollowTheAccountsOwnEnd() {
        given.ownEnd = MAY_9;
        given.sent(1, MailKind.FIRST, 1);

        assertThat(owed(given.at(23))).isEmpty();
        assertThat(given.nextCheck(23)).hasValue(on(32));
        assertThat(owed(given.at(32))).containsExactly("reminder to 1");
    }

    @Test
    void endIsToldOnceToThoseWhoWereTold() {
        given.contact(true).sent(1, MailKind.FIRST, 1);

        assertThat(owed(given.at(30))).containsExactly("done to 1");
        given.message(1, MailKind.DONE, given.stating(4), MessageState.SENT, on(30));
        assertThat(owed(given.at(30))).isEmpty();
    }

    @Test
    void endIsToldToAnAccountThatWasToldNothing() {
        assertThat(owed(given.at(30))).containsExactly("done to 1");
    }

    @Test
    void endIsToldThoughTheAccountAnswered() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MOVED, 2, null);

        assertThat(owed(given.at(30))).containsExactly("done to 1");
    }

    @Test
    void secondStepAfterTheEndLeavesOutAccountsThatSaidTheyAreThrough() {
        given.steps.add(new Step(5, MailKind.DONE, 7, true, false, Set.of()));
        given.sent(1, MailKind.FIRST, 1)
                .answered(Answer.MOVED, 2, null)
                .message(1, MailKind.DONE, given.stating(4), MessageState.SENT, on(30));
        assertThat(owed(given.at(37))).isEmpty();

        assertThat(owed(given.used(36).at(37))).containsExactly("done to 1");
    }

    @Test
    void nothingIsAnnouncedAfterTheEnd() {
        given.steps.removeLast();

        assertThat(owed(given.at(30))).isEmpty();
        assertThat(given.nextCheck(30)).isEmpty();
    }

    @Test
    void answerSilencesTheStepsUntilItsDay() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MIGRATING, 2, on(25));

        assertThat(owed(given.at(23))).isEmpty();
        assertThat(given.at(23).reason()).contains("migrating");
        assertThat(given.nextCheck(2)).hasValue(on(23));
        assertThat(owed(given.at(29))).containsExactly("final to 1");
    }

    @Test
    void unconfirmedAnswerAndARequestSilenceNothing() {
        given.sent(1, MailKind.FIRST, 1);
        given.answer = new AccountFacts.AnswerFact(Answer.MOVED, 1, on(2), null, false);
        assertThat(owed(given.at(23))).containsExactly("reminder to 1");

        given.answered(Answer.NEED_MORE_TIME, 2, null);
        assertThat(owed(given.at(23))).containsExactly("reminder to 1");
    }

    @Test
    void answerGivenBeforeTheEndCameNearerSilencesNothing() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.NOT_AFFECTED, 2, null).movedTo(27);
        given.broughtForwardAt = on(3);
        given.sent(1, MailKind.MOVED, 3);

        assertThat(owed(given.at(20))).containsExactly("reminder to 1");
    }

    @Test
    void answerForALaterDayThanTheAccountsEndSilencesNothing() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MIGRATING, 2, on(33));

        assertThat(owed(given.at(23))).containsExactly("reminder to 1");
    }

    @Test
    void accountIsAskedAgainWhereItsUseDeniesItsAnswer() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MOVED, 2, null);
        assertThat(owed(given.at(5))).isEmpty();

        assertThat(owed(given.used(4).at(5))).containsExactly("asked_again to 1");
    }

    @Test
    void accountIsAskedAgainAtMostWeeklyAndOnlyForNewUse() {
        given.sent(1, MailKind.FIRST, 1)
                .answered(Answer.MOVED, 2, null)
                .used(4)
                .message(1, MailKind.ASKED_AGAIN, given.stating(0), MessageState.SENT, on(5));
        assertThat(owed(given.at(12))).as("no use since").isEmpty();

        given.used(6);
        assertThat(owed(given.at(11))).isEmpty();
        assertThat(given.nextCheck(11)).hasValue(on(12));
        assertThat(owed(given.at(12))).containsExactly("asked_again to 1");
    }

    @Test
    void accountIsAskedAgainWhereItStillUsesItAfterItsDay() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MIGRATING, 2, on(10));
        assertThat(owed(given.used(9).at(12))).isEmpty();

        assertThat(owed(given.used(11).at(12))).containsExactly("asked_again to 1");
    }

    @Test
    void anotherContactIsAskedWhereTheAnswererCannotBe() {
        given.contact(true)
                .sent(1, MailKind.FIRST, 1)
                .answered(Answer.MOVED, 2, null)
                .used(4)
                .lost(1);

        assertThat(owed(given.at(5))).containsExactly("asked_again to 2");
    }

    @Test
    void resolvedAccountIsToldSoOnceWhereThePlanWantsIt() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MOVED, 2, null);
        given.usage = new UsageFact(false, true, on(1));
        assertThat(owed(given.at(20))).isEmpty();

        given.tellsResolved = true;
        assertThat(owed(given.at(20))).containsExactly("resolved to 1");
        given.message(1, MailKind.RESOLVED, Content.nothing(), MessageState.SENT, on(20));
        assertThat(owed(given.at(21))).isEmpty();
    }

    @Test
    void resolvedAccountThatWasToldNothingIsNotToldSo() {
        given.tellsResolved = true;
        given.isChosen = false;
        given.usage = new UsageFact(false, true, on(1));

        assertThat(owed(given.at(20))).isEmpty();
    }

    @Test
    void brownoutIsToldWhateverTheAccountAnswered() {
        given.brownoutDaysBefore = 3;
        given.brownout(7, 20, false).sent(1, MailKind.FIRST, 1).answered(Answer.MOVED, 2, null);

        assertThat(owed(given.at(16))).isEmpty();
        assertThat(given.nextCheck(16)).hasValue(on(17));
        assertThat(owed(given.at(17))).containsExactly("brownout to 1");
    }

    @Test
    void brownoutIsNotToldToAnAccountThatNoLongerUsesIt() {
        given.brownoutDaysBefore = 3;
        given.brownout(7, 20, false).sent(1, MailKind.FIRST, 1);
        given.usage = new UsageFact(false, false, on(1));

        assertThat(owed(given.at(17))).isEmpty();
    }

    @Test
    void movedAndCalledOffBrownoutsAreToldToThoseWhoWereTold() {
        given.brownoutDaysBefore = 3;
        given.brownout(7, 20, false).sent(1, MailKind.FIRST, 1);
        given.message(1, MailKind.BROWNOUT, given.at(17).messages().getFirst().content(), MessageState.SENT, on(17));
        assertThat(owed(given.at(18))).isEmpty();

        assertThat(owed(given.brownout(7, 21, false).at(18))).containsExactly("brownout to 1");
        Decision calledOff = given.brownout(7, 21, true).at(18);
        assertThat(owed(calledOff)).containsExactly("brownout to 1");
        assertThat(calledOff.messages().getFirst().content().brownout()).isNull();
    }

    @Test
    void endOfTheFirstBrownoutIsToldOnce() {
        given.brownoutDaysBefore = 3;
        given.brownout(7, 20, false).brownout(8, 26, false).sent(1, MailKind.FIRST, 1);
        Instant over = on(20).plus(Duration.ofHours(2));
        assertThat(owed(given.at(over))).containsExactly("brownout_over to 1");

        given.message(
                1, MailKind.BROWNOUT_OVER, given.at(over).messages().getFirst().content(), MessageState.SENT, over);
        assertThat(owed(given.at(over.plusSeconds(60)))).isEmpty();
        assertThat(owed(given.at(over.plus(Duration.ofDays(1)).plusSeconds(1)))).isEmpty();
    }

    @Test
    void nextRoleIsToldWhereNobodyResponded() {
        given.contact(true).sent(1, MailKind.FIRST, 1);
        given.escalation = new Escalation(4, Duration.ofDays(2));

        assertThat(owed(given.at(25))).isEmpty();
        assertThat(given.nextCheck(25)).hasValue(on(26));
        assertThat(owed(given.at(26))).containsExactly("first to 2");
    }

    @Test
    void contactThatWasToldLastHasItsTimeBeforeTheNextIsTold() {
        given.contact(true).contact(true).sent(1, MailKind.FIRST, 1).sent(2, MailKind.FIRST, 14);
        given.escalation = new Escalation(20, Duration.ofDays(2));
        given.escalations.add(new EscalationFact(on(14), PolicyCase.day(30).at(), 2L, false));

        assertThat(owed(given.at(15))).isEmpty();
        assertThat(owed(given.at(16))).containsExactly("first to 3");
    }

    @Test
    void managerIsAskedOnceWhereNoContactIsLeft() {
        given.sent(1, MailKind.FIRST, 1);
        given.escalation = new Escalation(4, Duration.ofDays(2));
        assertThat(given.at(26).asksManager()).isTrue();
        assertThat(given.at(26).reason()).contains("no other contact is left");

        given.escalations.add(new EscalationFact(on(26), PolicyCase.day(30).at(), null, false));
        assertThat(given.at(27).asksManager()).isFalse();
    }

    @Test
    void responseEndsTheEscalationUnlessTheEndCameNearerSince() {
        given.sent(1, MailKind.FIRST, 1);
        given.escalation = new Escalation(4, Duration.ofDays(2));
        given.respondedAt = on(5);
        assertThat(given.at(26).asksManager()).isFalse();

        given.broughtForwardAt = on(6);
        assertThat(given.at(26).asksManager()).isTrue();
    }

    @Test
    void managerIsAskedAtOnceWhereNobodyCanBeTold() {
        given.lost(1);
        given.escalation = new Escalation(4, Duration.ofDays(2));

        assertThat(given.at(2).asksManager()).isTrue();
        given.isWithdrawn = true;
        assertThat(given.at(2).asksManager()).isFalse();
    }

    @Test
    void holderWhoCanBeToldKeepsTheManagerFromBeingAsked() {
        given.lost(1).contacts.add(new ContactFact(2, false, true, false, true));
        given.escalation = new Escalation(4, Duration.ofDays(2));

        assertThat(given.at(2).asksManager()).isFalse();
        assertThat(owed(given.at(2))).containsExactly("first to 2");
    }

    @Test
    void escalationBeforeAnotherEndDoesNotCount() {
        given.sent(1, MailKind.FIRST, 1);
        given.escalation = new Escalation(4, Duration.ofDays(2));
        given.escalations.add(new EscalationFact(on(20), PolicyCase.day(25).at(), null, false));

        assertThat(given.at(26).asksManager()).isTrue();
    }

    @Test
    void pauseOfAnEscalationIsHalvedShortlyBeforeTheEnd() {
        given.contact(true).contact(true).sent(1, MailKind.FIRST, 1).sent(2, MailKind.FIRST, 27);
        given.escalation = new Escalation(6, Duration.ofDays(2));
        given.escalations.add(new EscalationFact(on(27), PolicyCase.day(30).at(), 2L, false));

        assertThat(owed(given.at(on(28).minusSeconds(1)))).isEmpty();
        assertThat(owed(given.at(28))).containsExactly("first to 3");
    }

    @Test
    void anotherContactStandsInForAMovedEndAndASuspension() {
        given.contact(true).sent(1, MailKind.FIRST, 1).lost(1).movedTo(40);
        given.isChosen = false;
        Decision moved = given.at(2);
        assertThat(owed(moved)).containsExactly("moved to 2");
        assertThat(moved.messages().getFirst().content().occasion())
                .as("corrects that message")
                .isEqualTo(1);

        given.end = new End.Suspended(PolicyCase.day(40));
        assertThat(owed(given.at(3))).containsExactly("suspended to 2");
    }

    @Test
    void nobodyStandsInWhereOneOfThoseWhoWereToldCanBe() {
        given.contact(true)
                .contact(true)
                .sent(1, MailKind.FIRST, 1)
                .sent(2, MailKind.FIRST, 1)
                .lost(1)
                .movedTo(40);

        assertThat(owed(given.at(2))).containsExactly("moved to 2");
    }

    @Test
    void stepsAfterTheEndAreWaitedFor() {
        given.steps.add(new Step(5, MailKind.DONE, 7, true, false, Set.of()));
        given.sent(1, MailKind.FIRST, 1).message(1, MailKind.DONE, given.stating(4), MessageState.SENT, on(30));

        assertThat(given.nextCheck(30)).hasValue(on(37));
        assertThat(owed(given.at(37))).containsExactly("done to 1");
        assertThat(owed(given.at(on(38).plusSeconds(1)))).as("too late").isEmpty();
        given.message(1, MailKind.DONE, given.stating(5), MessageState.QUEUED, on(37));
        assertThat(owed(given.at(on(38).plusSeconds(1))))
                .as("queued in time, and waits")
                .containsExactly("done to 1");
    }

    @Test
    void stepThatIsTooLateIsNotOwedBecauseAnotherStillWaits() {
        given.steps.add(new Step(5, MailKind.DONE, 7, true, false, Set.of()));
        given.sent(1, MailKind.FIRST, 1).message(1, MailKind.DONE, given.stating(4), MessageState.QUEUED, on(30));
        assertThat(owed(given.at(on(38).plusSeconds(1)))).isEmpty();

        given.messages.removeLast();
        given.steps.add(new Step(6, MailKind.REMINDER, -14, true, false, Set.of()));
        given.message(1, MailKind.REMINDER, given.stating(6), MessageState.QUEUED, on(16));
        assertThat(owed(given.at(on(24).plusSeconds(1)))).isEmpty();
    }

    @Test
    void escalationSaysWhoIsNextAndWhen() {
        given.contact(true);
        given.escalation = new Escalation(5, Duration.ofDays(2));
        given.sent(1, MailKind.FIRST, 24);

        EscalationStanding standing = escalation(25);

        assertThat(standing.nextContactId()).isEqualTo(2);
        assertThat(standing.nextAt())
                .as("the contact who was told has had its time")
                .isEqualTo(on(26));
        assertThat(standing.hasResponded()).isFalse();
        assertThat(standing.needsManager()).as("so near the end").isTrue();
        assertThat(escalation(24).needsManager()).isFalse();
    }

    @Test
    void escalationIsOverOnceTheManagerWasAsked() {
        given.escalation = new Escalation(5, Duration.ofDays(2));
        given.sent(1, MailKind.FIRST, 1);
        given.escalations.add(new EscalationFact(on(25), PolicyCase.day(30).at(), null, false));

        EscalationStanding standing = escalation(26);

        assertThat(standing.nextContactId()).isNull();
        assertThat(standing.nextAt()).isNull();
        assertThat(standing.needsManager()).isTrue();
        given.respondedAt = on(25);
        assertThat(escalation(26).needsManager()).isFalse();
        assertThat(escalation(26).hasResponded()).isTrue();
        given.respondedAt = null;
        given.usage = new UsageFact(false, true, on(1));
        assertThat(escalation(26).needsManager()).isFalse();
    }

    @Test
    void lostAccountNeedsItsManagerHoweverFarTheEnd() {
        given.escalation = new Escalation(5, Duration.ofDays(2));
        given.lost(1);

        assertThat(escalation(2).needsManager()).isTrue();
        given.escalation = null;
        assertThat(ContactPolicy.escalation(given.plan(), given.facts(), on(2))).isEmpty();
    }

    private EscalationStanding escalation(int april) {
        return ContactPolicy.escalation(given.plan(), given.facts(), on(april)).orElseThrow();
    }

    @Test
    void answerIsWaitedForUntilItsDay() {
        given.steps = List.of(new Step(1, MailKind.FIRST, null, true, false, Set.of()));
        given.sent(1, MailKind.FIRST, 1).answered(Answer.MIGRATING, 2, on(10));

        assertThat(given.nextCheck(5)).hasValue(on(10));
    }

    @Test
    void contactThatAnsweredIsAsked() {
        given.contact(true).sent(1, MailKind.FIRST, 1).used(4);
        given.answer = new AccountFacts.AnswerFact(Answer.NOT_AFFECTED, 2, on(2), null, true);

        assertThat(owed(given.at(5))).containsExactly("asked_again to 2");
    }

    @Test
    void calledOffBrownoutIsNotTheFirst() {
        given.brownoutDaysBefore = 3;
        given.brownout(7, 10, true).brownout(8, 20, false).sent(1, MailKind.FIRST, 1);

        assertThat(owed(given.at(on(10).plus(Duration.ofHours(2))))).isEmpty();
        assertThat(owed(given.at(on(20).plus(Duration.ofHours(2))))).containsExactly("brownout_over to 1");
    }

    @Test
    void refusedFirstNoticeIsNoKnowledgeOfAnEnd() {
        given.message(1, MailKind.FIRST, given.stating(1), MessageState.REFUSED, on(1))
                .movedTo(40);

        assertThat(owed(given.at(2))).containsExactly("first to 1");
    }

    @Test
    void forecastTellsWhatComesAfterWhatIsOwedNow() {
        Forecast.Coming coming =
                Forecast.next(given.plan(), given.facts(), on(1)).orElseThrow();
        assertThat(coming.message().kind()).isEqualTo(MailKind.REMINDER);
        assertThat(coming.at()).isEqualTo(on(23));

        given.sent(1, MailKind.FIRST, 1).answered(Answer.MOVED, 2, null);
        assertThat(Forecast.next(given.plan(), given.facts(), on(3))
                        .orElseThrow()
                        .message()
                        .kind())
                .isEqualTo(MailKind.DONE);
        given.isWithdrawn = true;
        given.message(1, MailKind.WITHDRAWN, Content.nothing(), MessageState.SENT, on(3));
        assertThat(Forecast.next(given.plan(), given.facts(), on(4))).isEmpty();
    }

    @Test
    void refusedBrownoutCorrectionIsNotSentAgain() {
        given.brownoutDaysBefore = 3;
        given.brownout(7, 20, false).sent(1, MailKind.FIRST, 1);
        Content before = given.brownoutContent(7, 20);
        given.message(1, MailKind.BROWNOUT, before, MessageState.SENT, on(17));
        given.brownout(7, 22, false);
        assertThat(owed(given.at(18))).containsExactly("brownout to 1");

        given.message(1, MailKind.BROWNOUT, given.brownoutContent(7, 22), MessageState.REFUSED, on(18));

        assertThat(owed(given.at(18))).isEmpty();
    }

    @Test
    void brownoutIsToldAgainAfterTheDateWasSuspended() {
        given.brownoutDaysBefore = 5;
        given.brownout(7, 20, false).sent(1, MailKind.FIRST, 1);
        given.message(1, MailKind.BROWNOUT, given.brownoutContent(7, 20), MessageState.SENT, on(15));
        assertThat(owed(given.at(17))).isEmpty();

        given.resumedAt = on(16);

        assertThat(owed(given.at(17))).containsExactly("brownout to 1");
    }

    @Test
    void brownoutNoticeDoesNotStandForTheStepThatIsDue() {
        given.brownoutDaysBefore = 1;
        given.brownout(7, 24, false).sent(1, MailKind.FIRST, 1);
        given.message(1, MailKind.BROWNOUT, given.brownoutContent(7, 24), MessageState.SENT, on(23).plusSeconds(60));

        assertThat(owed(given.at(on(23).plusSeconds(120)))).containsExactly("reminder to 1");
    }

    @Test
    void stepThatIsBeingQueuedReachesTheLastAccountHoweverLate() {
        given.steps.set(1, new Step(2, MailKind.REMINDER, -7, true, true, Set.of()));
        given.sent(1, MailKind.FIRST, 1);

        assertThat(owed(given.at(26))).containsExactly("reminder to 1");
    }

    @Test
    void earliestStepSaysFirstThatItEndsInWhateverOrderTheyWerePlanned() {
        given.steps = List.of(
                new Step(1, MailKind.REMINDER, -7, false, false, Set.of()),
                new Step(2, MailKind.FIRST, null, true, false, Set.of()));

        assertThat(owed(given.at(1))).containsExactly("first to 1");
    }

    @Test
    void stepsOfAnotherCampaignAreNotTakenForItsOwn() {
        given.messages.add(new MessageFact(9, 2, 1, MailKind.FIRST, given.stating(1), MessageState.SENT, on(1)));

        assertThat(owed(given.at(1))).containsExactly("first to 1");
    }

    @Test
    void refusedStepIsNotSentAgainBeforeTheNext() {
        given.message(1, MailKind.FIRST, given.stating(1), MessageState.REFUSED, on(1));
        assertThat(owed(given.at(2))).isEmpty();

        assertThat(owed(given.at(23))).containsExactly("first to 1");
    }

    @Test
    void advisoryThatDidNotArriveIsLeftToTheNextStep() {
        given.isMandatory = false;
        given.contact(true).lost(1).message(1, MailKind.FIRST, given.stating(1), MessageState.REFUSED, on(1));
        assertThat(owed(given.at(2))).isEmpty();

        assertThat(owed(given.at(23))).containsExactly("first to 2");
    }

    @Test
    void accountThatJoinsAfterTheEndMovedIsToldThatItEnds() {
        given.steps = List.of(new Step(1, MailKind.DONE, null, true, false, Set.of()));
        given.movedTo(40);

        assertThat(owed(given.at(20))).containsExactly("first to 1");
    }

    @Test
    void escalationGoesOnOnceAContactCanBeToldAgain() {
        given.escalation = new Escalation(7, Duration.ofDays(2));
        given.lost(1);
        given.escalations.add(new EscalationFact(on(24), PolicyCase.day(30).at(), null, true));
        assertThat(given.at(25).asksManager()).as("asked already").isFalse();

        given.contact(true);

        assertThat(owed(given.at(25))).isNotEmpty();
    }

    @Test
    void brownoutNoticeThatWaitsDoesNotStandInTheWayOfTheStep() {
        given.brownoutDaysBefore = 1;
        given.brownout(7, 24, false).sent(1, MailKind.FIRST, 1);
        given.message(1, MailKind.BROWNOUT, given.brownoutContent(7, 24), MessageState.QUEUED, on(23));

        assertThat(owed(given.at(23))).containsExactly("brownout to 1", "reminder to 1");
    }

    @Test
    void stepAfterTheEndIsForContactsWhoWereToldNothing() {
        given.steps = List.of(
                new Step(1, MailKind.FIRST, -7, true, false, Set.of()),
                new Step(2, MailKind.FINAL, 0, true, false, Set.of()));

        assertThat(owed(given.at(30))).containsExactly("final to 1");
    }

    @Test
    void stepThatIsBeingQueuedForAnEndOfItsOwnReachesTheLastAccount() {
        given.ownEnd = PolicyCase.day(40).at();
        given.sent(1, MailKind.FIRST, 1);
        assertThat(owed(given.at(36))).isEmpty();

        given.steps.set(1, new Step(2, MailKind.REMINDER, -7, true, false, Set.of(given.ownEnd)));

        assertThat(owed(given.at(36))).containsExactly("reminder to 1");
    }
}

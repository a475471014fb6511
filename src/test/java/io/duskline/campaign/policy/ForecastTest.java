package io.duskline.campaign.policy;

import static io.duskline.campaign.policy.PolicyCase.LAUNCH;
import static io.duskline.campaign.policy.PolicyCase.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.campaign.policy.Forecast.Assumptions;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Course;
import io.duskline.campaign.policy.Forecast.WithheldReason;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What an account will be sent, before it is. */
class ForecastTest {

    private final PolicyCase given = new PolicyCase();

    private static List<String> lines(List<Coming> messages) {
        return messages.stream()
                .map(coming -> coming.message().kind().code() + " to "
                        + coming.message().contactId() + " on " + day(coming.at()))
                .toList();
    }

    private static long day(Instant moment) {
        return Duration.between(LAUNCH, moment).toDays() + 1;
    }

    private Course course(Assumptions assumptions) {
        return Forecast.course(given.plan(), given.facts(), LAUNCH, LAUNCH, assumptions);
    }

    @Test
    void everyStepOfThePlanInItsTime() {
        assertThat(lines(course(Assumptions.NONE).sent()))
                .containsExactly("first to 1 on 1", "reminder to 1 on 23", "final to 1 on 29", "done to 1 on 30");
    }

    @Test
    void whatWaitsIsTakenAsSentAndNotCounted() {
        given.message(1, MailKind.FIRST, given.stating(1), MessageState.QUEUED, LAUNCH);

        assertThat(lines(course(Assumptions.NONE).sent()))
                .containsExactly("reminder to 1 on 23", "final to 1 on 29", "done to 1 on 30");
    }

    @Test
    void anAssumedAnswerKeepsWhatItWouldStop() {
        Course course = course(new Assuming().answeredOn(25));

        assertThat(lines(course.sent())).containsExactly("first to 1 on 1", "reminder to 1 on 23", "done to 1 on 30");
        assertThat(course.withheld()).singleElement().satisfies(kept -> {
            assertThat(kept.by()).isEqualTo(WithheldReason.ASSUMED);
            assertThat(kept.coming().message().kind().code()).isEqualTo("final");
        });
    }

    @Test
    void aRealAnswerIsNamedAsSuch() {
        given.sent(1, MailKind.FIRST, 1).answered(Answer.NOT_AFFECTED, 2, null);

        assertThat(Forecast.course(given.plan(), given.facts(), on(3), on(3), Assumptions.NONE)
                        .withheld())
                .extracting(Forecast.Withheld::by)
                .containsOnly(WithheldReason.ANSWERED);
    }

    @Test
    void anAccountThatFallsOutOfTheRuleIsNotToldAnyMore() {
        Course course = course(new Assuming().chosen(moment -> moment.isBefore(on(28))));

        assertThat(lines(course.sent())).containsExactly("first to 1 on 1", "reminder to 1 on 23", "done to 1 on 30");
        assertThat(course.withheld()).extracting(Forecast.Withheld::by).containsExactly(WithheldReason.UNUSED);
    }

    @Test
    void whereTheMailBouncesTheNextRoleIsToldAtOnce() {
        given.contact(true);

        Course course = course(bouncing(1));

        assertThat(lines(course.sent()))
                .containsExactly(
                        "first to 1 on 1",
                        "first to 2 on 1",
                        "reminder to 2 on 23",
                        "final to 2 on 29",
                        "done to 2 on 30");
        assertThat(course.withheld())
                .extracting(
                        kept -> kept.by() + " " + kept.coming().message().kind().code())
                .containsExactly("BOUNCED reminder", "BOUNCED final", "BOUNCED done");
    }

    private static Assumptions bouncing(long contact) {
        return new Assuming().bouncing(contact);
    }

    /** What a test assumes; nothing at first. */
    private static final class Assuming implements Assumptions {

        private Instant answeredAt = Instant.MAX;
        private Predicate<Instant> chosen = moment -> true;
        private BiFunction<Message, Instant, Instant> sentAt = (message, queued) -> queued;
        private long bouncing;

        Assuming answeredOn(int april) {
            answeredAt = on(april);
            return this;
        }

        Assuming chosen(Predicate<Instant> when) {
            chosen = when;
            return this;
        }

        Assuming sentAt(BiFunction<Message, Instant, Instant> when) {
            sentAt = when;
            return this;
        }

        Assuming bouncing(long contact) {
            bouncing = contact;
            return this;
        }

        @Override
        public AccountFacts at(Instant moment, AccountFacts facts) {
            AccountFacts then = facts.withChosen(facts.isChosen() && chosen.test(moment));
            return moment.isBefore(answeredAt)
                    ? then
                    : then.withAnswer(new AnswerFact(Answer.MOVED, 1, answeredAt, null, true));
        }

        @Override
        public boolean bounces(long contactId) {
            return contactId == bouncing;
        }

        @Override
        public Instant sentAt(Message message, Instant queued, List<Instant> others) {
            return sentAt.apply(message, queued);
        }
    }

    @Test
    void whatWaitsTooLongGivesWayToTheNextStep() {
        Course course = course(new Assuming()
                .sentAt((message, queued) -> queued.equals(on(23)) ? on(29).plus(Duration.ofHours(1)) : queued));

        assertThat(lines(course.sent())).containsExactly("first to 1 on 1", "final to 1 on 29", "done to 1 on 30");
        assertThat(course.withheld()).extracting(Forecast.Withheld::by).containsExactly(WithheldReason.SUPERSEDED);
    }

    @Test
    void aMessageThatWaitsIsSentWhenItsTimeHasCome() {
        Course course = course(new Assuming().sentAt((message, queued) -> queued.plus(Duration.ofDays(3))));

        assertThat(course.sent())
                .extracting(coming -> day(coming.at()) + " " + day(coming.sentAt()))
                .as("the last notice would come after the end")
                .containsExactly("1 4", "23 26", "30 33");
    }

    @Test
    void levelsOfTheEscalationAreCountedUpToTheManager() {
        given.contact(true);
        given.escalation = new Escalation(9, Duration.ofDays(2));

        Course course = course(Assumptions.NONE);

        assertThat(course.sent().stream().filter(coming -> coming.level() > 0).toList())
                .singleElement()
                .satisfies(coming -> {
                    assertThat(coming.level()).isEqualTo(1);
                    assertThat(coming.message().contactId()).isEqualTo(2);
                    assertThat(day(coming.at())).isEqualTo(21);
                });
        assertThat(course.managers())
                .extracting(coming -> coming.level() + " " + day(coming.at()))
                .containsExactly("2 23");
    }

    @Test
    void anEscalationThatWaitsForItsHoursIsSentAndNotRepeated() {
        given.contact(true);
        given.escalation = new Escalation(5, Duration.ofDays(2));

        Course course = course(new Assuming()
                .sentAt((message, queued) -> message.isEscalation() ? queued.plus(Duration.ofHours(20)) : queued));

        assertThat(course.sent().stream().filter(coming -> coming.level() > 0)).hasSize(1);
        assertThat(course.managers()).hasSize(1);
    }

    @Test
    void anAnswerThatComesWhileTheMessageWaitsIsWhatKeepsIt() {
        Course course = course(
                new Assuming().answeredOn(24).sentAt((message, queued) -> queued.equals(on(23)) ? on(25) : queued));

        assertThat(course.withheld())
                .extracting(kept -> kept.by() + " " + kept.coming().message().kind())
                .containsExactly("ASSUMED REMINDER", "ASSUMED FINAL");
    }

    @Test
    void whatWasWithheldOnceIsNotWithheldAgain() {
        Course course =
                course(new Assuming().answeredOn(4).sentAt((message, queued) -> queued.plus(Duration.ofDays(6))));

        assertThat(course.withheld())
                .extracting(withheld -> withheld.coming().message().kind())
                .containsExactly(MailKind.FIRST);
    }

    @Test
    void whatWaitsInTruthGivesWayToTheNextStep() {
        given.steps.add(new Step(5, MailKind.REMINDER, -14, true, false, Set.of()));
        given.sent(1, MailKind.FIRST, 1).message(1, MailKind.REMINDER, given.stating(5), MessageState.QUEUED, on(16));

        assertThat(lines(Forecast.course(given.plan(), given.facts(), on(23), on(23), Assumptions.NONE)
                        .sent()))
                .containsExactly("reminder to 1 on 23", "final to 1 on 29", "done to 1 on 30");
    }

    @Test
    void theNextMessageIsTheFirstAfterWhatIsOwedNow() {
        assertThat(Forecast.next(given.plan(), given.facts(), on(2))).hasValueSatisfying(next -> {
            assertThat(next.message().kind()).isEqualTo(MailKind.REMINDER);
            assertThat(next.at()).isEqualTo(on(23));
        });
        assertThat(Forecast.next(given.plan(), given.facts(), on(40))).isEmpty();
    }

    @Test
    void whatWaitsWithAnEndThatHasChangedIsNotSent() {
        given.message(1, MailKind.FIRST, given.stating(1), MessageState.QUEUED, LAUNCH);
        given.movedTo(40);

        assertThat(lines(course(Assumptions.NONE).sent())).first().isEqualTo("first to 1 on 1");
    }

    @Test
    void whatWaitsForAContactWhoIsLostIsNotSent() {
        given.contact(true).message(1, MailKind.FIRST, given.stating(1), MessageState.QUEUED, LAUNCH);
        given.lost(1);

        assertThat(lines(course(Assumptions.NONE).sent())).first().isEqualTo("first to 2 on 1");
    }

    @Test
    void whatWaitsOfAnotherCampaignIsTakenAsSent() {
        given.isMandatory = false;
        given.messages.add(new MessageFact(
                9, 2, 1, MailKind.MOVED, given.stating(0), MessageState.QUEUED, LAUNCH.minusSeconds(60)));
        given.messages.add(
                new MessageFact(8, 2, 1, MailKind.FIRST, stating(20), MessageState.SENT, LAUNCH.minusSeconds(120)));

        assertThat(course(Assumptions.NONE).sent())
                .extracting(coming -> coming.message().kind())
                .doesNotContain(MailKind.MOVED);
    }

    private static AccountFacts.Content stating(int april) {
        return new AccountFacts.Content(new End.Dated(PolicyCase.day(april)), false, null, null, 0);
    }

    @Test
    void aMessageThatCameTooLateForTheEndIsSaidToBeSuperseded() {
        Course course = course(new Assuming()
                .sentAt((message, queued) ->
                        message.kind() == MailKind.FINAL ? queued.plus(Duration.ofDays(3)) : queued));

        assertThat(course.withheld())
                .extracting(withheld ->
                        withheld.by() + " " + withheld.coming().message().kind())
                .containsExactly("SUPERSEDED FINAL");
    }

    @Test
    void aMessageKnowsWhenOthersAreSentToTheSameContact() {
        given.tellsAll = true;
        given.contact(true);
        Course course = course(new Assumptions() {
            @Override
            public Instant sentAt(Message message, Instant queued, List<Instant> others) {
                return queued.plus(Duration.ofMinutes(others.size()));
            }
        });

        assertThat(course.sent())
                .extracting(coming -> coming.message().contactId() + ": "
                        + Duration.between(coming.at(), coming.sentAt()).toMinutes())
                .containsExactlyInAnyOrder("1: 0", "2: 0", "1: 1", "2: 1", "1: 2", "2: 2", "1: 3", "2: 3");
    }

    @Test
    void eachRoleIsAnotherLevelBeforeTheManager() {
        given.contact(true).contact(true);
        given.escalation = new Escalation(9, Duration.ofDays(2));

        Course course = course(Assumptions.NONE);

        assertThat(course.sent().stream().filter(coming -> coming.level() > 0))
                .extracting(coming -> coming.level() + " to " + coming.message().contactId())
                .containsExactly("1 to 2", "2 to 3");
        assertThat(course.managers()).extracting(Coming::level).containsExactly(3);
    }

    @Test
    void theCourseOfAnAccountThatIsNotConcernedIsEmpty() {
        given.isChosen = false;
        assertThat(course(Assumptions.NONE).isEmpty()).isTrue();
        given.isChosen = true;
        assertThat(course(Assumptions.NONE).isEmpty()).isFalse();
        given.lost(1);
        given.escalation = new Escalation(5, Duration.ofDays(2));
        assertThat(course(Assumptions.NONE).isEmpty())
                .as("its manager is asked")
                .isFalse();
        Course withheld = new Course(List.of(), course(bouncing(1)).withheld(), List.of());
        assertThat(withheld.isEmpty()).isTrue();
    }

    @Test
    void aStepThatWillHaveRunByThenIsKnownToHave() {
        given.steps.replaceAll(step -> new Step(step.id(), step.kind(), step.daysFromEnd(), false, false, Set.of()));

        Course course = course(new Assuming().chosen(moment -> !moment.isBefore(on(23))));

        assertThat(course.sent().getFirst().message().kind()).isEqualTo(MailKind.FIRST);
        assertThat(course.sent().getFirst().message().content().occasion())
                .as("the first step, which was sent to others")
                .isEqualTo(1);
    }

    @Test
    void whereAllThatWasSentBouncesTheManagerIsAskedAtOnce() {
        given.escalation = new Escalation(5, Duration.ofDays(2));

        assertThat(course(bouncing(1)).managers())
                .extracting(coming -> coming.level() + " " + day(coming.at()))
                .containsExactly("1 1");
    }
}

package io.duskline.campaign.policy;

import static io.duskline.campaign.policy.PolicyCase.LAUNCH;
import static io.duskline.campaign.policy.PolicyCase.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.AccountFacts.UsageFact;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.campaign.policy.Forecast.Assumptions;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Course;
import io.duskline.campaign.policy.Forecast.WithheldReason;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an account will be sent, before it is. */
class ForecastTest {

    private static final int CASES = 150;
    private static final Duration LIFE = Duration.ofDays(60);

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
        Course course = course(new Assumptions() {
            @Override
            public AccountFacts at(Instant moment, AccountFacts facts) {
                return moment.isBefore(on(25))
                        ? facts
                        : facts.withAnswer(new AnswerFact(Answer.MOVED, 1, on(25), null, true));
            }
        });

        assertThat(lines(course.sent())).containsExactly("first to 1 on 1", "reminder to 1 on 23", "done to 1 on 30");
        assertThat(course.withheld()).singleElement().satisfies(kept -> {
            assertThat(kept.by()).isEqualTo(WithheldReason.ASSUMED_ANSWER);
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
        Course course = course(new Assumptions() {
            @Override
            public AccountFacts at(Instant moment, AccountFacts facts) {
                return facts.withChosen(moment.isBefore(on(28)));
            }
        });

        assertThat(lines(course.sent())).containsExactly("first to 1 on 1", "reminder to 1 on 23", "done to 1 on 30");
        assertThat(course.withheld()).extracting(Forecast.Withheld::by).containsExactly(WithheldReason.NOT_CHOSEN);
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
        return new Assumptions() {
            @Override
            public boolean bounces(long contactId) {
                return contactId == contact;
            }
        };
    }

    @Test
    void whatWaitsTooLongGivesWayToTheNextStep() {
        Course course = course(new Assumptions() {
            @Override
            public Instant sentAt(Message message, Instant queued, List<Instant> others) {
                return queued.equals(on(23)) ? on(29).plus(Duration.ofHours(1)) : queued;
            }
        });

        assertThat(lines(course.sent())).containsExactly("first to 1 on 1", "final to 1 on 29", "done to 1 on 30");
        assertThat(course.withheld()).extracting(Forecast.Withheld::by).containsExactly(WithheldReason.SUPERSEDED);
    }

    @Test
    void aMessageThatWaitsIsSentWhenItsTimeHasCome() {
        Course course = course(new Assumptions() {
            @Override
            public Instant sentAt(Message message, Instant queued, List<Instant> others) {
                return queued.plus(Duration.ofDays(3));
            }
        });

        assertThat(course.sent())
                .extracting(coming -> day(coming.at()) + " " + day(coming.sentAt()))
                .as("the last notice would come after the end")
                .containsExactly("1 4", "23 26", "30 33");
    }

    @Test
    void levelsOfTheEscalationAreCountedUpToTheManager() {
        given.contact(true);
        given.escalation = new Escalation(5, Duration.ofDays(2), 1);

        Course course = course(Assumptions.NONE);

        assertThat(course.sent().stream().filter(coming -> coming.level() > 0).toList())
                .singleElement()
                .satisfies(coming -> {
                    assertThat(coming.level()).isEqualTo(1);
                    assertThat(coming.message().contactId()).isEqualTo(2);
                    assertThat(day(coming.at())).isEqualTo(25);
                });
        assertThat(course.managers())
                .extracting(coming -> coming.level() + " " + day(coming.at()))
                .containsExactly("2 27");
    }

    @Test
    void anEscalationThatWaitsForItsHoursIsSentAndNotRepeated() {
        given.contact(true);
        given.escalation = new Escalation(5, Duration.ofDays(2), 1);

        Course course = course(new Assumptions() {
            @Override
            public Instant sentAt(Message message, Instant queued, List<Instant> others) {
                return message.isEscalation() ? queued.plus(Duration.ofHours(20)) : queued;
            }
        });

        assertThat(course.sent().stream().filter(coming -> coming.level() > 0)).hasSize(1);
        assertThat(course.managers()).hasSize(1);
    }

    @Test
    void anAnswerThatComesWhileTheMessageWaitsIsWhatKeepsIt() {
        Course course = course(new Assumptions() {
            @Override
            public AccountFacts at(Instant moment, AccountFacts facts) {
                return moment.isBefore(on(24))
                        ? facts
                        : facts.withAnswer(new AnswerFact(Answer.MOVED, 1, on(24), null, true));
            }

            @Override
            public Instant sentAt(Message message, Instant queued, List<Instant> others) {
                return queued.equals(on(23)) ? on(25) : queued;
            }
        });

        assertThat(course.withheld())
                .extracting(kept -> kept.by() + " " + kept.coming().message().kind())
                .containsExactly("ASSUMED_ANSWER REMINDER", "ASSUMED_ANSWER FINAL");
    }

    @Test
    void whatWasWithheldOnceIsNotWithheldAgain() {
        Course course = course(new Assumptions() {
            @Override
            public AccountFacts at(Instant moment, AccountFacts facts) {
                return moment.isBefore(on(4))
                        ? facts
                        : facts.withAnswer(new AnswerFact(Answer.MOVED, 1, on(4), null, true));
            }

            @Override
            public Instant sentAt(Message message, Instant queued, List<Instant> others) {
                return queued.plus(Duration.ofDays(6));
            }
        });

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

    /** The run looks every hour, the forecast only where the last decision says; both bring the same messages at the same hour. */
    @Test
    void itIsWhatTheRunBrings() {
        long seed = Long.getLong("duskline.policy.seed", System.nanoTime());
        for (int i = 0; i < CASES; i++) {
            PolicyCase any = any(new Random(seed + i));
            Instant start = on(1 + new Random(seed + i).nextInt(35));
            long bounces = new Random(seed + i).nextInt(6);
            Course course = Forecast.course(any.plan(), any.facts(), start, start, bouncing(bounces));
            Run run = new Run(any, start, bounces);
            run.play();
            assertThat(told(course.sent()))
                    .as("-Dduskline.policy.seed=" + (seed + i))
                    .isEqualTo(told(run.sent));
            assertThat(told(course.managers()))
                    .as("managers, -Dduskline.policy.seed=" + (seed + i))
                    .isEqualTo(told(run.managers));
        }
    }

    private static List<String> told(List<Coming> messages) {
        return messages.stream()
                .map(coming -> coming.at() + " " + coming.message().contactId() + " "
                        + coming.message().kind() + " "
                        + coming.message().content().end())
                .toList();
    }

    /** In the midst of its life: told something, perhaps of another end, and perhaps answered. */
    private static PolicyCase any(Random random) {
        PolicyCase any = PolicyCase.random(random);
        any.steps.replaceAll(step -> new Step(step.id(), step.kind(), step.daysFromEnd(), false, false, Set.of()));
        if (random.nextBoolean()) {
            any.sent(1, MailKind.FIRST, 1);
        }
        switch (random.nextInt(8)) {
            case 0 -> any.movedTo(20 + random.nextInt(20));
            case 1 -> any.ownEnd = PolicyCase.day(40).at();
            case 2 -> any.lost(1);
            case 3 -> any.usage = new UsageFact(false, true, on(1));
            case 4 -> any.answered(Answer.MIGRATING, 2, on(10 + random.nextInt(15)));
            case 5 -> any.answered(Answer.values()[random.nextInt(Answer.values().length)], 2, null);
            case 6 -> any.isMandatory = false;
            default -> any.tellsAll = true;
        }
        return any;
    }

    private static final class Run {

        private final PolicyCase given;
        private final Instant start;
        private final long bounces;
        private final List<Coming> sent = new ArrayList<>();
        private final List<Coming> managers = new ArrayList<>();

        private Run(PolicyCase given, Instant start, long bounces) {
            this.given = given;
            this.start = start;
            this.bounces = bounces;
        }

        private void play() {
            for (Instant now = start; now.isBefore(start.plus(LIFE)); now = now.plus(Duration.ofHours(1))) {
                boolean isMore = true;
                while (isMore) {
                    isMore = happen(now);
                }
            }
        }

        private boolean happen(Instant now) {
            CampaignPlan plan = given.plan().asOf(now, start);
            AccountFacts facts = given.facts();
            Decision decision = ContactPolicy.decide(plan, facts, now);
            decision.messages().forEach(message -> send(message, facts, now));
            if (decision.asksManager()) {
                managers.add(new Coming(new Message(0, StepRule.first(plan), given.stating(0), true, ""), now, now, 0));
                climb(null, facts, now);
            }
            return decision.asksManager() || !decision.messages().isEmpty();
        }

        private void send(Message message, AccountFacts facts, Instant now) {
            boolean isBack = message.contactId() == bounces;
            sent.add(new Coming(message, now, now, 0));
            given.message(
                    (int) message.contactId(),
                    message.kind(),
                    message.content(),
                    isBack ? MessageState.REFUSED : MessageState.SENT,
                    now);
            if (isBack) {
                given.lost((int) message.contactId());
            }
            if (message.isEscalation()) {
                climb(message.contactId(), facts, now);
            }
        }

        private void climb(@Nullable Long contact, AccountFacts facts, Instant now) {
            given.escalations.add(new EscalationFact(
                    now,
                    given.end.endingAt(given.ownEnd).date().orElseThrow().at(),
                    contact,
                    !facts.wasSentAnything()));
        }
    }
}

package io.duskline.campaign.policy;

import static io.duskline.campaign.policy.PolicyCase.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.AccountFacts.UsageFact;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.campaign.policy.Forecast.Assumptions;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Course;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is forecast of an account and what the run brings it are the same, message for message. */
class ForecastIsTheRunTest {

    private static final int CASES = 150;
    private static final Duration LIFE = Duration.ofDays(60);

    private static Assumptions bouncing(long contact) {
        return new Assumptions() {
            @Override
            public boolean bounces(long contactId) {
                return contactId == contact;
            }
        };
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

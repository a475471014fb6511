package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of the plan is due and not too late: the latest of them. A contact that was told nothing yet gets the first notice,
 * whatever the step; one that was told since the step fell due has had it. What was queued in time stays, however long it waits for its hours.
 */
final class StepRule implements Rule {

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        List<Step> due = situation.dueSteps();
        if (due.isEmpty() || situation.hasEnded() || !situation.isChosen(contact)) {
            return Optional.empty();
        }
        Step latest = due.getLast();
        Optional<MessageFact> told = situation.told(contact);
        if (told.isEmpty()) {
            return Verdict.send(
                    first(situation.plan()),
                    situation.stating(due.getFirst().id()),
                    "The campaign concerns the account, and they were told nothing yet.");
        }
        Instant dueAt = situation.due(latest).orElseThrow();
        boolean isServed = !told.get().at().isBefore(dueAt) || served(situation, contact, latest);
        boolean waits = situation
                .messagesTo(contact)
                .anyMatch(message -> message.isWaiting() && message.kind() == latest.kind());
        return isServed || (situation.isTooLate(dueAt) && !waits)
                ? Optional.empty()
                : Verdict.send(
                        latest.kind(),
                        situation.stating(latest.id()),
                        "The step “" + latest.kind().code().replace('_', ' ') + "” is due.");
    }

    private static boolean served(Situation situation, ContactFact contact, Step step) {
        return situation
                .messagesTo(contact)
                .anyMatch(message -> message.isSent()
                        && message.kind() == step.kind()
                        && message.content().equals(situation.stating(step.id())));
    }

    /** What says first that it ends. */
    static MailKind first(CampaignPlan plan) {
        return plan.steps().stream()
                .filter(Step::announcesTheEnd)
                .map(Step::kind)
                .findFirst()
                .orElse(MailKind.FIRST);
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        return situation.plan().steps().stream()
                .filter(Step::announcesTheEnd)
                .flatMap(step -> situation.due(step).stream());
    }
}

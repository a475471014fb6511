package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The latest step that is due and not too late. A contact without any message gets the first notice, whatever the step. A
 * contact who was notified since the step was due does not get it, nor does one whose message was rejected since. A message
 * that was queued in time stays queued, however long it waits for sending hours.
 */
final class StepRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "A step of the schedule is due",
                "A step before the end is due, counted from the end of the account. It is not later than the plan allows.",
                "The recipients get the latest step that is due. A contact who was told nothing yet gets the first notice instead. A contact who got a message after the step was due does not get it.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        if (!situation.isChosen(contact)) {
            return Optional.empty();
        }
        List<Step> due = situation.dueSteps();
        if (due.isEmpty()) {
            return situation.notified(contact).isEmpty()
                            && isToldOnlyOfThePast(situation)
                            && !wasRefused(situation, contact, Instant.MIN)
                    ? Verdict.send(
                            first(situation.plan()),
                            situation.stating(0),
                            "The end of the account is to come, and the contact was told nothing yet.")
                    : Optional.empty();
        }
        Step latest = due.getLast();
        Instant dueAt = situation.due(latest).orElseThrow();
        if (wasRefused(situation, contact, dueAt) || isLeftToTheNextStep(situation, dueAt)) {
            return Optional.empty();
        }
        if (situation.notified(contact).isEmpty()) {
            return situation.hasEnded()
                    ? Verdict.send(latest.kind(), situation.stating(latest.id()), "The contact was told nothing yet.")
                    : Verdict.send(
                            first(situation.plan()),
                            situation.stating(due.getFirst().id()),
                            "The contact was told nothing yet.");
        }
        boolean isServed = isTold(situation, contact, dueAt) || served(situation, contact, latest);
        return isServed || situation.isMissed(contact, latest)
                ? Optional.empty()
                : Verdict.send(
                        latest.kind(),
                        situation.stating(latest.id()),
                        "The step “" + latest.kind().code().replace('_', ' ') + "” is due.");
    }

    /** Whether the plan's only due steps said that it has ended, while for this account the end and no step is still to come. */
    private static boolean isToldOnlyOfThePast(Situation situation) {
        List<Step> steps = situation.plan().steps();
        return !situation.hasEnded()
                && situation.end().date().isPresent()
                && steps.stream().allMatch(step -> !step.announcesTheEnd() && situation.isDue(step))
                && steps.stream().anyMatch(Step::hasRun);
    }

    private static boolean wasRefused(Situation situation, ContactFact contact, Instant dueAt) {
        return noticesSince(situation, contact, dueAt)
                .anyMatch(message -> message.state() == MessageState.REFUSED
                        && situation.end().equals(message.content().end()));
    }

    private static Stream<MessageFact> noticesSince(Situation situation, ContactFact contact, Instant dueAt) {
        return situation
                .ownMessagesTo(contact)
                .filter(message -> message.isNotice() && !message.kind().isOfBrownout())
                .filter(message -> !message.at().isBefore(dueAt));
    }

    /** An advisory that was not delivered is not sent to the next contact at once. */
    private static boolean isLeftToTheNextStep(Situation situation, Instant dueAt) {
        return !situation.plan().isMandatory()
                && situation.facts().messages().stream()
                        .anyMatch(message ->
                                message.campaignId() == situation.plan().id()
                                        && message.wasTried()
                                        && !situation.isReachable(message.contactId())
                                        && !message.at().isBefore(dueAt));
    }

    private static boolean isTold(Situation situation, ContactFact contact, Instant dueAt) {
        return noticesSince(situation, contact, dueAt)
                .anyMatch(message -> message.isTold() && message.content().end() != null);
    }

    private static boolean served(Situation situation, ContactFact contact, Step step) {
        return situation
                .ownMessagesTo(contact)
                .anyMatch(message -> message.isSent()
                        && message.kind() == step.kind()
                        && message.content().equals(situation.stating(step.id())));
    }

    /** The plan's first kind of mail that announces the end. */
    static MailKind first(CampaignPlan plan) {
        return plan.steps().stream()
                .filter(Step::announcesTheEnd)
                .min(Comparator.comparing(Step::daysFromEnd, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(Step::kind)
                .orElse(MailKind.FIRST);
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        return situation.plan().steps().stream()
                .filter(Step::announcesTheEnd)
                .flatMap(step -> situation.due(step).stream());
    }
}

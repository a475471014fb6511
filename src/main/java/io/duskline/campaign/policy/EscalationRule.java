package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No contact at the account responded until a number of days before its end: the next role is notified, then the account
 * manager is asked.
 */
final class EscalationRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "No contact responded",
                "Some days before its end, no contact of the account has responded, or none is reachable.",
                "The first notice goes to the next contact, role by role, each after a pause. When no contact is left, the account manager is asked.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        return isDue(situation) && next(situation).filter(contact::equals).isPresent()
                ? Verdict.escalate(
                        StepRule.first(situation.plan()),
                        situation.stating(0),
                        "No contact who was told before responded.")
                : Optional.empty();
    }

    /** Whether the manager is asked, because no contact is left. */
    boolean asksManager(Situation situation) {
        return isDue(situation) && next(situation).isEmpty();
    }

    /** Empty if the plan does not escalate, or there is no date. */
    Optional<EscalationStanding> standing(Situation situation) {
        Escalation escalation = situation.plan().escalation();
        return escalation == null
                ? Optional.empty()
                : situation.end().date().map(end -> standing(situation, escalation, end));
    }

    private static EscalationStanding standing(Situation situation, Escalation escalation, LocalMoment end) {
        Instant begins = escalation.begins(end);
        boolean isWithManager = levels(situation, end).anyMatch(level -> isWithManager(level, situation));
        boolean needsManager = situation.facts().usage().isUsing()
                && !situation.hasResponded()
                && (!begins.isAfter(situation.now()) || isLost(situation));
        return new EscalationStanding(
                situation.hasResponded(),
                next(situation).map(ContactFact::id).orElse(null),
                isWithManager ? null : dueAt(situation, escalation, end).orElse(begins),
                needsManager);
    }

    private static boolean isDue(Situation situation) {
        Escalation escalation = situation.plan().escalation();
        Optional<LocalMoment> end = situation.end().date();
        return escalation != null
                && end.isPresent()
                && !situation.hasEnded()
                && situation.facts().usage().isUsing()
                && !situation.hasResponded()
                && levels(situation, end.get()).noneMatch(level -> isWithManager(level, situation))
                && (isLost(situation)
                        || dueAt(situation, escalation, end.get())
                                .filter(due -> !due.isAfter(situation.now()))
                                .isPresent());
    }

    /** If the manager was asked only because no contact could be notified, and one now can, the escalation continues. */
    private static boolean isWithManager(EscalationFact level, Situation situation) {
        return level.contactId() == null && (!level.isLost() || isLost(situation));
    }

    /** When the last notified contact has had time to respond; empty without one. */
    private static Optional<Instant> dueAt(Situation situation, Escalation escalation, LocalMoment end) {
        return Stream.concat(
                        situation.facts().messages().stream()
                                .filter(MessageFact::isSent)
                                .filter(message -> message.content().end() != null)
                                .map(MessageFact::at)
                                .min(Comparator.naturalOrder())
                                .stream(),
                        levels(situation, end).map(EscalationFact::at))
                .max(Comparator.naturalOrder())
                .map(last -> escalation.next(end, last));
    }

    private static Stream<EscalationFact> levels(Situation situation, LocalMoment end) {
        return situation.facts().escalations().stream()
                .filter(level -> level.end().equals(end.at()));
    }

    /** Whether no contact can be notified, or no message there was delivered. */
    private static boolean isLost(Situation situation) {
        List<MessageFact> messages = situation.facts().messages();
        Optional<ContactFact> next = next(situation);
        boolean cameBack = messages.stream().anyMatch(message -> message.state() == AccountFacts.MessageState.REFUSED)
                && messages.stream()
                        .noneMatch(message -> message.isSent() || (message.isWaiting() && !isTo(next, message)));
        return cameBack
                || situation.facts().contacts().stream()
                        .noneMatch(contact -> contact.isReachable() && (contact.hasRole() || contact.isHolder()));
    }

    private static boolean isTo(Optional<ContactFact> contact, MessageFact message) {
        return contact.filter(each -> each.id() == message.contactId()).isPresent();
    }

    private static Optional<ContactFact> next(Situation situation) {
        return situation.facts().contacts().stream()
                .filter(contact -> contact.hasRole() && contact.canBeTold())
                .filter(contact -> situation
                        .messagesTo(contact)
                        .noneMatch(message -> message.state() != AccountFacts.MessageState.CANCELLED
                                && message.state() != AccountFacts.MessageState.QUEUED))
                .findFirst();
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        Escalation escalation = situation.plan().escalation();
        return escalation == null
                ? Stream.empty()
                : situation.end().date().stream()
                        .flatMap(end -> Stream.concat(
                                Stream.of(escalation.begins(end)), dueAt(situation, escalation, end).stream()));
    }
}

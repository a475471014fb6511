package io.duskline.campaign.policy;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.catalog.End;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account of a campaign at one moment, with derived facts.
 *
 * @param end the account's end
 */
record Situation(CampaignPlan plan, AccountFacts facts, Instant now, End end) {

    /** A planned day is never later than the end's day, so it is over at most this long after the end. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private static final Set<Answer> STOPPING = Set.of(Answer.MIGRATING, Answer.MOVED, Answer.NOT_AFFECTED);

    Situation(CampaignPlan plan, AccountFacts facts, Instant now) {
        this(plan, facts, now, plan.retirement().end().endingAt(facts.ownEnd()));
    }

    /** The content of a message that states the end. */
    Content stating(long occasion) {
        return new Content(end(), facts.ownEnd() != null, null, null, occasion);
    }

    boolean hasEnded() {
        return end.hasPassed(now);
    }

    Stream<MessageFact> messagesTo(ContactFact contact) {
        return facts.messages().stream().filter(message -> message.contactId() == contact.id());
    }

    /** Messages of this campaign. */
    Stream<MessageFact> ownMessagesTo(ContactFact contact) {
        return messagesTo(contact).filter(message -> message.campaignId() == plan.id());
    }

    /** Whether it is too late for a step: its message was not queued in time, and the step is not being queued. */
    boolean isMissed(ContactFact contact, Step step) {
        return isTooLate(due(step).orElseThrow()) && !waits(contact, step) && !step.isQueueing(facts.ownEnd());
    }

    /** Whether the message of a step was queued in time and was not sent yet. */
    private boolean waits(ContactFact contact, Step step) {
        return ownMessagesTo(contact)
                .anyMatch(message -> message.isWaiting()
                        && message.kind() == step.kind()
                        && (message.content().occasion() == 0
                                || message.content().occasion() == step.id()));
    }

    boolean isReachable(long contactId) {
        return facts.contacts().stream().anyMatch(contact -> contact.id() == contactId && contact.isReachable());
    }

    /** Whether this campaign sent the contact anything. */
    boolean wasSentAnything(ContactFact contact) {
        return ownMessagesTo(contact).anyMatch(MessageFact::isSent);
    }

    /**
     * The latest notice that told the contact an end, or that there is none; without one, the latest receipt of an answer. A
     * receipt states the end, but does not replace a notice that it changed.
     */
    Optional<MessageFact> told(ContactFact contact) {
        return notified(contact).or(() -> latest(ends(contact)));
    }

    Optional<MessageFact> notified(ContactFact contact) {
        return latest(ends(contact).filter(MessageFact::isNotice));
    }

    private Stream<MessageFact> ends(ContactFact contact) {
        return messagesTo(contact)
                .filter(message -> message.isTold() && message.content().end() != null);
    }

    static Optional<MessageFact> latest(Stream<MessageFact> messages) {
        return messages.max(Comparator.comparing(MessageFact::at).thenComparingLong(MessageFact::id));
    }

    /**
     * Whether a contact was notified before, or replaces those who were: the first reachable contact, if none of the notified
     * ones can be reached any more.
     */
    boolean isToldOrStandsIn(ContactFact contact, Predicate<ContactFact> wasTold) {
        if (!contact.canBeTold() || wasTold.test(contact)) {
            return contact.canBeTold();
        }
        return firstToTell().filter(contact::equals).isPresent() && isNoneLeft(wasTold);
    }

    /** Whether contacts were notified, and none of them can be reached. */
    private boolean isNoneLeft(Predicate<ContactFact> wasTold) {
        List<ContactFact> told = facts.contacts().stream().filter(wasTold).toList();
        return !told.isEmpty() && told.stream().noneMatch(ContactFact::isReachable);
    }

    Optional<ContactFact> firstToTell() {
        return facts.contacts().stream()
                .filter(each -> each.hasRole() && each.canBeTold())
                .findFirst();
    }

    /** Whether the rule chooses the contact: the first reachable one, or all; and the holder of a passed-on notice. */
    boolean isChosen(ContactFact contact) {
        if (!facts.isChosen() || !contact.canBeTold()) {
            return false;
        }
        boolean isFirst = facts.contacts().stream()
                .filter(each -> each.hasRole() && each.isReachable())
                .findFirst()
                .filter(contact::equals)
                .isPresent();
        return contact.isHolder() || (contact.hasRole() && (plan.tellsAll() || isFirst));
    }

    /** Whether it is the contact who answered, if reachable; else the first reachable one. */
    boolean isAnswerer(ContactFact contact) {
        return isOfAnswerer(contact)
                || (firstToTell().filter(contact::equals).isPresent()
                        && facts.contacts().stream().noneMatch(this::isOfAnswerer));
    }

    private boolean isOfAnswerer(ContactFact contact) {
        return facts.answer() != null && contact.id() == facts.answer().contactId() && contact.canBeTold();
    }

    /** The answer if it still counts: its own day, the account's usage, and the account's end limit it. */
    Optional<AnswerFact> standingAnswer() {
        return Optional.ofNullable(facts.answer())
                .filter(AnswerFact::isConfirmed)
                .filter(this::reachesUntilNow)
                .filter(answer ->
                        facts.broughtForwardAt() == null || answer.answeredAt().isAfter(facts.broughtForwardAt()))
                .filter(answer -> !isDenied(answer));
    }

    private boolean reachesUntilNow(AnswerFact answer) {
        @Nullable Instant expires = answer.expiresAt();
        return expires == null
                || (expires.isAfter(now)
                        && end().date()
                                .filter(end -> expires.isAfter(end.instant().plus(LONGEST_DAY)))
                                .isEmpty());
    }

    Optional<AnswerFact> coveringAnswer() {
        return hasEnded() ? Optional.empty() : standingAnswer().filter(answer -> STOPPING.contains(answer.answer()));
    }

    /** Whether usage contradicts the answer. */
    boolean isDenied(AnswerFact answer) {
        return answer.answer().isDeniedByUse() && facts.usage().isSince(answer.answeredAt());
    }

    /** Whether a contact there responded, and the end did not move to an earlier time since. */
    boolean hasResponded() {
        return standingAnswer().isPresent()
                || (facts.respondedAt() != null
                        && (facts.broughtForwardAt() == null
                                || facts.respondedAt().isAfter(facts.broughtForwardAt())));
    }

    /**
     * Steps that announce the end, are due, and ran or still can, in order of due time. After the end, the steps that were
     * planned for then.
     */
    List<Step> dueSteps() {
        return plan.steps().stream()
                .filter(Step::announcesTheEnd)
                .filter(step -> due(step)
                        .filter(due -> !due.isAfter(now) && (step.hasRun() || !isTooLate(due)))
                        .filter(due -> !hasEnded() || end.hasPassed(due))
                        .isPresent())
                .sorted(Comparator.comparing(step -> due(step).orElseThrow()))
                .toList();
    }

    Optional<Instant> due(Step step) {
        return step.due(plan, end);
    }

    boolean isDue(Step step) {
        return due(step).filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Whether a contact knows an outdated end, or replaces contacts who do. */
    boolean isToldOtherwise(ContactFact contact) {
        return told(contact).filter(this::isTrue).isEmpty()
                && isToldOrStandsIn(
                        contact,
                        each -> told(each).filter(told -> !isTrue(told)).isPresent());
    }

    /** Whether a message states the current end, or the suspension. */
    private boolean isTrue(MessageFact told) {
        return end instanceof End.Suspended
                ? told.content().end() instanceof End.Suspended
                : end.equals(told.content().end());
    }

    boolean isTooLate(Instant due) {
        return due.plus(plan.lateByAtMost()).isBefore(now);
    }
}

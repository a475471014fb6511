package io.duskline.campaign.policy;

import static java.util.stream.Collectors.toSet;

import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.catalog.End;
import io.duskline.db.Coded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the messages of one account. It asks {@link ContactPolicy} at each moment at which something may change, as the
 * campaign does. Only the {@link Assumptions} change the facts.
 */
public final class Forecast {

    /** Limit of moments; no real account needs as many. */
    private static final int MOST_MOMENTS = 200;

    /** One decision may lead to another at the same moment; this bounds the rounds. */
    private static final int MOST_ROUNDS = 20;

    private final CampaignPlan plan;
    private final AccountFacts present;
    private final Instant now;
    private final Assumptions assumptions;

    private final List<MessageFact> messages;
    private final List<EscalationFact> escalations;

    /** Ids of really queued messages of this campaign. They are sent first and not reported. */
    private final Set<Long> queuedBefore;

    private final List<Coming> waiting = new ArrayList<>();
    private final Set<Long> bounced = new HashSet<>();
    private final Set<List<Object>> noted = new HashSet<>();
    private final List<Coming> sent = new ArrayList<>();
    private final List<Withheld> withheld = new ArrayList<>();
    private final List<Coming> managers = new ArrayList<>();
    private int levels;
    private long nextId = Long.MAX_VALUE / 2;

    private Forecast(CampaignPlan plan, AccountFacts facts, Instant now, Assumptions assumptions) {
        this.plan = plan;
        this.present = facts;
        this.now = now;
        this.assumptions = assumptions;
        this.queuedBefore = facts.messages().stream()
                .filter(message -> message.isWaiting() && message.campaignId() == plan.id())
                .map(MessageFact::id)
                .collect(toSet());
        // Queued messages of other campaigns count as sent.
        this.messages = new ArrayList<>(facts.messages().stream()
                .map(message -> message.isWaiting() && !queuedBefore.contains(message.id())
                        ? message.withState(MessageState.SENT, message.at())
                        : message)
                .toList());
        this.escalations = new ArrayList<>(facts.escalations());
    }

    /** Assumed events for an account. */
    public interface Assumptions {

        Assumptions NONE = new Assumptions() {};

        /** The account's facts at a moment under the assumptions. */
        default AccountFacts at(Instant moment, AccountFacts facts) {
            return facts;
        }

        /** Whether mails to a contact bounce. */
        default boolean bounces(long contactId) {
            return false;
        }

        /**
         * Send time of a message that is queued at a moment.
         *
         * @param others send times of other messages to the contact
         */
        default Instant sentAt(Message message, Instant queued, List<Instant> others) {
            return queued;
        }
    }

    /**
     * A predicted message.
     *
     * @param at when it is queued
     * @param sentAt the earliest time at which it is sent; sending hours may delay it
     * @param level escalation level from 1; 0 for all other messages
     */
    public record Coming(Message message, Instant at, Instant sentAt, int level) {}

    /** Why a message is not sent to a contact. */
    public enum WithheldReason implements Coded {
        /** The account answered. */
        ANSWERED,
        /** The account is assumed to answer. */
        ASSUMED,
        BOUNCED,
        /** The rule no longer chooses the account. */
        UNUSED,
        /** A later message replaces it. */
        SUPERSEDED
    }

    /** A message that is not sent, with the reason. */
    public record Withheld(Coming coming, WithheldReason by) {}

    /**
     * The predicted messages of an account.
     *
     * @param managers when the account manager is asked, as a message to contact 0
     */
    public record Course(List<Coming> sent, List<Withheld> withheld, List<Coming> managers) {

        public Course {
            sent = List.copyOf(sent);
            withheld = List.copyOf(withheld);
            managers = List.copyOf(managers);
        }

        public boolean isEmpty() {
            return sent.isEmpty() && withheld.isEmpty() && managers.isEmpty();
        }
    }

    /** @param start when the campaign first checks the account; not before now */
    public static Course course(
            CampaignPlan plan, AccountFacts facts, Instant now, Instant start, Assumptions assumptions) {
        return new Forecast(plan, facts, now, assumptions).from(start);
    }

    /** The first message after those that are needed now; empty without one. */
    public static Optional<Coming> next(CampaignPlan plan, AccountFacts facts, Instant now) {
        return course(plan, facts, now, now, Assumptions.NONE).sent().stream()
                .filter(coming -> coming.at().isAfter(now))
                .findFirst();
    }

    private Course from(Instant start) {
        @Nullable Instant at = start;
        for (int moment = 0; moment < MOST_MOMENTS && at != null; moment++) {
            at = nextMoment(at, advanceTo(at));
        }
        return new Course(sent, withheld, managers);
    }

    private @Nullable Instant nextMoment(Instant at, Optional<Instant> nextCheck) {
        return Stream.concat(nextCheck.stream(), waiting.stream().map(Coming::sentAt))
                .filter(moment -> moment.isAfter(at))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** @return when to check again */
    private Optional<Instant> advanceTo(Instant at) {
        CampaignPlan then = plan.asOf(at, now);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            AccountFacts facts = assumptions.at(at, facts());
            Decision decision = ContactPolicy.decide(then, facts, at);
            if (round == 0) {
                noteWithheld(then, facts, decision, at);
            }
            boolean isMore = queue(facts, decision, at);
            isMore |= sendQueued(facts, at);
            isMore |= send(facts, at);
            if (!isMore) {
                break;
            }
        }
        return ContactPolicy.nextCheck(then, assumptions.at(at, facts()), at);
    }

    private AccountFacts facts() {
        List<ContactFact> contacts = bounced.isEmpty()
                ? present.contacts()
                : present.contacts().stream()
                        .map(contact -> bounced.contains(contact.id()) ? contact.asUnreachable() : contact)
                        .toList();
        return present.with(contacts, messages, escalations);
    }

    /** @return whether a new message was queued */
    private boolean queue(AccountFacts facts, Decision decision, Instant at) {
        boolean isAny = false;
        for (Message message : decision.messages()) {
            if (waits(message)) {
                continue;
            }
            isAny = true;
            int level = message.isEscalation() ? escalate(facts, message.contactId(), at) : 0;
            Coming coming =
                    new Coming(message, at, assumptions.sentAt(message, at, othersSent(message.contactId())), level);
            supersede(message, at);
            waiting.add(coming);
            messages.add(new MessageFact(
                    nextId++,
                    plan.id(),
                    message.contactId(),
                    message.kind(),
                    message.content(),
                    MessageState.QUEUED,
                    at));
        }
        if (decision.asksManager()) {
            isAny = true;
            Message asked = new Message(
                    0, StepRule.first(plan), new Situation(plan, facts, at).stating(0), true, decision.reason());
            managers.add(new Coming(asked, at, at, escalate(facts, null, at)));
        }
        return isAny;
    }

    private boolean waits(Message owed) {
        boolean isFirst = !facts().wasSentTo(owed.contactId());
        return messages.stream().anyMatch(queued -> queued.isWaiting() && queued.says(owed, isFirst));
    }

    private List<Instant> othersSent(long contactId) {
        return Stream.concat(sent.stream(), waiting.stream())
                .filter(coming -> coming.message().contactId() == contactId)
                .map(Coming::sentAt)
                .toList();
    }

    private int escalate(AccountFacts facts, @Nullable Long contactId, Instant at) {
        escalations.add(new EscalationFact(
                at,
                new Situation(plan, facts, at).end().date().orElseThrow().at(),
                contactId,
                !facts.wasSentAnything()));
        return ++levels;
    }

    /** A step replaces an earlier one that still waits for the contact. */
    private void supersede(Message by, Instant at) {
        if (!isOfPlan(by)) {
            return;
        }
        for (Coming coming : List.copyOf(waiting)) {
            if (isOfPlan(coming.message()) && coming.message().contactId() == by.contactId()) {
                withhold(coming, WithheldReason.SUPERSEDED, at);
            }
        }
        messages.replaceAll(message -> wasQueuedBefore(message)
                        && message.contactId() == by.contactId()
                        && message.kind().isStep()
                        && message.content().occasion() != 0
                ? message.withState(MessageState.CANCELLED, at)
                : message);
    }

    private static boolean isOfPlan(Message message) {
        return message.kind().isStep()
                && !message.isEscalation()
                && message.content().occasion() != 0;
    }

    private boolean wasQueuedBefore(MessageFact message) {
        return message.isWaiting() && queuedBefore.contains(message.id());
    }

    /** @return whether there were really queued messages */
    private boolean sendQueued(AccountFacts facts, Instant at) {
        boolean isAny = messages.stream().anyMatch(this::wasQueuedBefore);
        messages.replaceAll(message -> !wasQueuedBefore(message)
                ? message
                : message.withState(
                        whyNotSent(message, facts, at).isEmpty() ? MessageState.SENT : MessageState.CANCELLED, at));
        return isAny;
    }

    /** @return whether a message was due */
    private boolean send(AccountFacts facts, Instant at) {
        List<Coming> due =
                waiting.stream().filter(each -> !each.sentAt().isAfter(at)).toList();
        for (Coming coming : due) {
            int index = indexOf(coming);
            Optional<WithheldReason> reason = whyNotSent(messages.get(index), facts, at);
            if (reason.isPresent()) {
                withhold(coming, reason.get(), at);
            } else {
                boolean bounces = assumptions.bounces(coming.message().contactId());
                if (bounces) {
                    bounced.add(coming.message().contactId());
                }
                waiting.remove(coming);
                sent.add(coming);
                messages.set(
                        index, messages.get(index).withState(bounces ? MessageState.REFUSED : MessageState.SENT, at));
            }
        }
        return !due.isEmpty();
    }

    private void withhold(Coming coming, WithheldReason by, Instant at) {
        int index = indexOf(coming);
        waiting.remove(coming);
        withheld.add(new Withheld(coming, by));
        noted.add(identity(coming.message()));
        messages.set(index, messages.get(index).withState(MessageState.CANCELLED, at));
    }

    private static List<Object> identity(Message message) {
        return List.of(message.contactId(), message.kind(), message.content());
    }

    private int indexOf(Coming coming) {
        return IntStream.range(0, messages.size())
                .filter(i -> messages.get(i).state() == MessageState.QUEUED
                        && messages.get(i).says(coming.message(), false))
                .findFirst()
                .orElseThrow();
    }

    /** The checks before sending. They are weaker than asking the policy again. */
    private Optional<WithheldReason> whyNotSent(MessageFact queued, AccountFacts facts, Instant at) {
        Situation situation = new Situation(plan, facts, at);
        boolean canBeTold = facts.contacts().stream()
                .anyMatch(contact -> contact.id() == queued.contactId() && contact.canBeTold());
        if (!canBeTold) {
            return Optional.of(WithheldReason.BOUNCED);
        }
        if (StatedEnd.isSilencedByAnAnswer(queued.kind())
                && situation.coveringAnswer().isPresent()) {
            return Optional.of(byAnswer(facts));
        }
        @Nullable End told = queued.content().end();
        return isPast(queued, situation) || (told != null && !told.equals(situation.end()))
                ? Optional.of(WithheldReason.SUPERSEDED)
                : Optional.empty();
    }

    /** Whether it announces an end that has passed. */
    private static boolean isPast(MessageFact queued, Situation situation) {
        return StatedEnd.announcesTheEnd(queued.kind())
                && situation.hasEnded()
                && !situation.end().hasPassed(queued.at());
    }

    private WithheldReason byAnswer(AccountFacts facts) {
        return Objects.equals(facts.answer(), present.answer()) ? WithheldReason.ANSWERED : WithheldReason.ASSUMED;
    }

    private void noteWithheld(CampaignPlan then, AccountFacts facts, Decision decision, Instant at) {
        @Nullable AnswerFact answer = facts.answer();
        if (answer != null) {
            noteWithheld(byAnswer(facts), ContactPolicy.decide(then, facts.withAnswer(null), at), decision, at);
        }
        if (present.isChosen() && !facts.isChosen()) {
            noteWithheld(WithheldReason.UNUSED, ContactPolicy.decide(then, facts.withChosen(true), at), decision, at);
        }
        if (!bounced.isEmpty()) {
            List<MessageFact> arrived = messages.stream()
                    .map(message -> message.state() == MessageState.REFUSED && bounced.contains(message.contactId())
                            ? message.withState(MessageState.SENT, message.at())
                            : message)
                    .toList();
            noteWithheld(
                    WithheldReason.BOUNCED,
                    ContactPolicy.decide(then, facts.with(present.contacts(), arrived, escalations), at),
                    decision,
                    at);
        }
    }

    private void noteWithheld(WithheldReason by, Decision otherwise, Decision decision, Instant at) {
        otherwise.messages().stream()
                .filter(message -> message.kind().isStep() && !message.isEscalation())
                .filter(message -> by != WithheldReason.BOUNCED || bounced.contains(message.contactId()))
                .filter(message -> !decision.messages().contains(message) && !waits(message))
                .filter(message -> noted.add(identity(message)))
                .forEach(message -> withheld.add(new Withheld(new Coming(message, at, at, 0), by)));
    }
}

package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.Decision.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an account will be sent if no fact changes but those that are assumed: {@link ContactPolicy} is asked at one moment after
 * the other, as the campaign asks it.
 */
public final class Forecast {

    /** More moments than these bring nothing for an account. */
    private static final int MOST_MOMENTS = 200;

    /** A decision may lead to the next at the same moment, but not for ever. */
    private static final int MOST_ROUNDS = 20;

    private final CampaignPlan plan;
    private final AccountFacts present;
    private final Instant start;
    private final Assumptions assumptions;

    private final List<MessageFact> messages;
    private final List<EscalationFact> escalations;
    private final List<Coming> waiting = new ArrayList<>();
    private final Set<Long> returned = new HashSet<>();
    private final Set<List<Object>> hindered = new HashSet<>();
    private final List<Coming> sent = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Coming> managers = new ArrayList<>();
    private int levels;
    private long nextId = Long.MAX_VALUE / 2;

    private Forecast(CampaignPlan plan, AccountFacts facts, Instant start, Assumptions assumptions) {
        this.plan = plan;
        this.present = facts;
        this.start = start;
        this.assumptions = assumptions;
        this.messages =
                new ArrayList<>(facts.messages().stream().map(this::leavingNow).toList());
        this.escalations = new ArrayList<>(facts.escalations());
    }

    /** What is assumed to happen to an account. */
    public interface Assumptions {

        Assumptions NONE = new Assumptions() {};

        /** The account at a moment, if nothing but what is assumed changes. */
        default AccountFacts at(Instant moment, AccountFacts facts) {
            return facts;
        }

        /** Whether the mails to a contact bounce. */
        default boolean bounces(long contactId) {
            return false;
        }

        /**
         * When a message is sent that is queued at a moment.
         *
         * @param others when others are sent to the contact
         */
        default Instant sentAt(Message message, Instant queued, List<Instant> others) {
            return queued;
        }
    }

    /**
     * A message that is to come.
     *
     * @param at when it is queued; the contact's sending hours may put it off
     * @param sentAt not before then
     * @param level of the escalations to come, from 1; 0 for all others
     */
    public record Coming(Message message, Instant at, Instant sentAt, int level) {}

    /** Why a step of the plan does not reach a contact. */
    public enum Hindrance {
        ANSWERED,
        ASSUMED_ANSWER,
        BOUNCED,
        NOT_CHOSEN,
        SUPERSEDED
    }

    /** A message that would be sent, were it not for this. */
    public record Kept(Message message, Instant at, Hindrance by) {}

    /**
     * All that is to come for an account.
     *
     * @param managers when the account manager is asked, as a message to contact 0
     */
    public record Course(List<Coming> sent, List<Kept> kept, List<Coming> managers) {

        public Course {
            sent = List.copyOf(sent);
            kept = List.copyOf(kept);
            managers = List.copyOf(managers);
        }

        public boolean isEmpty() {
            return sent.isEmpty() && kept.isEmpty() && managers.isEmpty();
        }
    }

    public static Course course(CampaignPlan plan, AccountFacts facts, Instant now, Assumptions assumptions) {
        return new Forecast(plan, facts, now, assumptions).toTheEnd();
    }

    /** After what is owed now, which is being sent; empty where nothing is to come. */
    public static Optional<Coming> next(CampaignPlan plan, AccountFacts facts, Instant now) {
        return course(plan, facts, now, Assumptions.NONE).sent().stream()
                .filter(coming -> coming.at().isAfter(now))
                .findFirst();
    }

    /** What waits already is taken to be sent at once, unless it is outdated. */
    private MessageFact leavingNow(MessageFact message) {
        if (!message.isWaiting()) {
            return message;
        }
        boolean isRight = ContactPolicy.decide(plan, present, start).messages().stream()
                .anyMatch(owed -> message.says(owed, true));
        return become(message, isRight ? MessageState.SENT : MessageState.CANCELLED, start);
    }

    private Course toTheEnd() {
        @Nullable Instant at = start;
        for (int moment = 0; moment < MOST_MOMENTS && at != null; moment++) {
            at = next(at, happen(at));
        }
        return new Course(sent, kept, managers);
    }

    private @Nullable Instant next(Instant at, Optional<Instant> nextCheck) {
        return Stream.concat(nextCheck.stream(), waiting.stream().map(Coming::sentAt))
                .filter(moment -> moment.isAfter(at))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** @return when to look again */
    private Optional<Instant> happen(Instant at) {
        CampaignPlan then = plan.asOf(at, start);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            AccountFacts facts = assumptions.at(at, facts());
            Decision decision = ContactPolicy.decide(then, facts, at);
            if (round == 0) {
                hinder(then, facts, decision, at);
            }
            if (!send(decision, at) && !queue(facts, decision, at)) {
                break;
            }
        }
        return ContactPolicy.nextCheck(then, assumptions.at(at, facts()), at);
    }

    private AccountFacts facts() {
        List<ContactFact> contacts = returned.isEmpty()
                ? present.contacts()
                : present.contacts().stream()
                        .map(contact -> returned.contains(contact.id()) ? contact.lost() : contact)
                        .toList();
        return present.after(contacts, messages, escalations);
    }

    /** @return whether the time of any has come */
    private boolean send(Decision decision, Instant at) {
        List<Coming> now =
                waiting.stream().filter(each -> !each.sentAt().isAfter(at)).toList();
        for (Coming coming : now) {
            waiting.remove(coming);
            MessageFact queued = messages.stream()
                    .filter(message -> message.state() == MessageState.QUEUED && message.says(coming.message(), false))
                    .findFirst()
                    .orElseThrow();
            boolean isStillOwed = decision.messages().stream().anyMatch(owed -> isQueued(queued, owed));
            if (isStillOwed) {
                sent.add(coming);
            } else {
                kept.add(new Kept(coming.message(), coming.at(), Hindrance.SUPERSEDED));
            }
            messages.set(
                    messages.indexOf(queued),
                    isStillOwed ? sent(queued, at) : become(queued, MessageState.CANCELLED, at));
        }
        return !now.isEmpty();
    }

    private MessageFact sent(MessageFact message, Instant at) {
        boolean bounces = assumptions.bounces(message.contactId());
        if (bounces) {
            returned.add(message.contactId());
        }
        return become(message, bounces ? MessageState.REFUSED : MessageState.SENT, at);
    }

    private static MessageFact become(MessageFact message, MessageState state, Instant at) {
        return new MessageFact(
                message.id(), message.campaignId(), message.contactId(), message.kind(), message.content(), state, at);
    }

    private boolean isQueued(MessageFact queued, Message owed) {
        return queued.says(owed, !wasSentAnything(owed.contactId()));
    }

    private boolean wasSentAnything(long contactId) {
        return messages.stream().anyMatch(message -> message.isSent() && message.contactId() == contactId);
    }

    /** @return whether anything was owed that does not wait already */
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
            MessageFact queued = new MessageFact(
                    nextId++,
                    plan.id(),
                    message.contactId(),
                    message.kind(),
                    message.content(),
                    MessageState.QUEUED,
                    at);
            if (coming.sentAt().isAfter(at)) {
                waiting.add(coming);
                messages.add(queued);
            } else {
                sent.add(coming);
                messages.add(sent(queued, at));
            }
        }
        if (decision.asksManager()) {
            isAny = true;
            Message asked = new Message(
                    0, StepRule.first(plan), new Situation(plan, facts, at).stating(0), true, decision.reason());
            managers.add(new Coming(asked, at, at, escalate(facts, null, at)));
        }
        return isAny;
    }

    private boolean waits(Message message) {
        return messages.stream().anyMatch(queued -> queued.state() == MessageState.QUEUED && isQueued(queued, message));
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
                !facts.isToldAnything()));
        return ++levels;
    }

    private void hinder(CampaignPlan then, AccountFacts facts, Decision decision, Instant at) {
        @Nullable AnswerFact answer = facts.answer();
        if (answer != null) {
            boolean isReal = Objects.equals(answer, present.answer());
            hinder(
                    isReal ? Hindrance.ANSWERED : Hindrance.ASSUMED_ANSWER,
                    ContactPolicy.decide(then, facts.withAnswer(null), at),
                    decision,
                    at);
        }
        if (present.isChosen() && !facts.isChosen()) {
            hinder(Hindrance.NOT_CHOSEN, ContactPolicy.decide(then, facts.withChosen(true), at), decision, at);
        }
        if (!returned.isEmpty()) {
            List<MessageFact> arrived = messages.stream()
                    .map(message -> message.state() == MessageState.REFUSED && returned.contains(message.contactId())
                            ? become(message, MessageState.SENT, message.at())
                            : message)
                    .toList();
            hinder(
                    Hindrance.BOUNCED,
                    ContactPolicy.decide(then, facts.after(present.contacts(), arrived, escalations), at),
                    decision,
                    at);
        }
    }

    private void hinder(Hindrance by, Decision otherwise, Decision decision, Instant at) {
        otherwise.messages().stream()
                .filter(message -> message.kind().isStep() && !message.isEscalation())
                .filter(message -> by != Hindrance.BOUNCED || returned.contains(message.contactId()))
                .filter(message -> !decision.messages().contains(message) && !waits(message))
                .filter(message -> hindered.add(List.of(message.contactId(), message.kind(), message.content())))
                .forEach(message -> kept.add(new Kept(message, at, by)));
    }
}

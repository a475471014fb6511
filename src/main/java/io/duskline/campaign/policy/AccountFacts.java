package io.duskline.campaign.policy;

import io.duskline.acknowledgement.Answer;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one account of a campaign.
 *
 * @param isChosen whether the audience rule chooses it now
 * @param ownEnd its later end, by the clocks of the sunset's zone; null where it ends for it as for all
 * @param broughtForwardAt when its end last came nearer, or more was to stop; null if never
 * @param contacts in the order in which the rule tells them
 * @param messages about the deprecation, of all campaigns; oldest first
 * @param answer the one that counts; null while there is none
 * @param respondedAt when a contact there last responded without an answer: passed it on, or wrote; null if never
 * @param escalations so far, oldest first
 */
public record AccountFacts(
        long id,
        boolean isChosen,
        @Nullable LocalDateTime ownEnd,
        @Nullable Instant broughtForwardAt,
        List<ContactFact> contacts,
        List<MessageFact> messages,
        @Nullable AnswerFact answer,
        @Nullable Instant respondedAt,
        UsageFact usage,
        List<EscalationFact> escalations) {

    public AccountFacts {
        contacts = List.copyOf(contacts);
        messages = List.copyOf(messages);
        escalations = List.copyOf(escalations);
    }

    public AccountFacts withChosen(boolean isNowChosen) {
        return new AccountFacts(
                id, isNowChosen, ownEnd, broughtForwardAt, contacts, messages, answer, respondedAt, usage, escalations);
    }

    public AccountFacts withAnswer(@Nullable AnswerFact another) {
        return new AccountFacts(
                id, isChosen, ownEnd, broughtForwardAt, contacts, messages, another, respondedAt, usage, escalations);
    }

    AccountFacts with(List<ContactFact> theirs, List<MessageFact> sent, List<EscalationFact> levels) {
        return new AccountFacts(
                id, isChosen, ownEnd, broughtForwardAt, theirs, sent, answer, respondedAt, usage, levels);
    }

    public boolean wasSentTo(long contactId) {
        return messages.stream().anyMatch(message -> message.isSent() && message.contactId() == contactId);
    }

    /** Whether a message of any campaign was sent there. */
    public boolean wasSentAnything() {
        return messages.stream().anyMatch(MessageFact::isSent);
    }

    /**
     * A person or mailbox at the account.
     *
     * @param hasRole whether it has one of the rule's roles
     * @param isReachable its address works, it has not ended, and it did not say that it is the wrong person
     * @param isUnsubscribed whether it gets no mail of this kind; no other contact is told in its place
     * @param isHolder whether the notice was passed on to it
     */
    public record ContactFact(long id, boolean hasRole, boolean isReachable, boolean isUnsubscribed, boolean isHolder) {

        boolean canBeTold() {
            return isReachable && !isUnsubscribed;
        }

        ContactFact asUnreachable() {
            return new ContactFact(id, hasRole, false, isUnsubscribed, isHolder);
        }
    }

    /** What became of a message. */
    public enum MessageState {
        /** It waits, or will be tried again. */
        QUEUED,
        /** A worker has it: whether it was sent is not known yet. */
        IN_HAND,
        /** A relay accepted it. */
        SENT,
        /** The connection died after the body was sent. */
        IN_DOUBT,
        /** A relay refused it for good, or it bounced. */
        REFUSED,
        CANCELLED
    }

    /**
     * A message to a contact of the account.
     *
     * @param at when it was sent, else when it was queued
     */
    public record MessageFact(
            long id, long campaignId, long contactId, MailKind kind, Content content, MessageState state, Instant at) {

        MessageFact withState(MessageState another, Instant moment) {
            return new MessageFact(id, campaignId, contactId, kind, content, another, moment);
        }

        public boolean isWaiting() {
            return state == MessageState.QUEUED || state == MessageState.IN_HAND;
        }

        public boolean isSent() {
            return state == MessageState.SENT || state == MessageState.IN_DOUBT;
        }

        /**
         * Whether this queued message says what is owed. Reminders of two steps have the same content, so their steps must match, too.
         *
         * @param isFirst whether the contact was told nothing before: then any step will do
         */
        public boolean says(Decision.Message owed, boolean isFirst) {
            return contactId == owed.contactId()
                    && kind == owed.kind()
                    && content.saysTheSame(owed.content())
                    && (isFirst
                            || !kind.isStep()
                            || content.occasion() == 0
                            || content.occasion() == owed.content().occasion());
        }

        /** Whether it is about the end, and not about an answer, though it names the end. */
        boolean isNotice() {
            return kind != MailKind.ANSWERED;
        }

        /** Whether it was sent or refused for good: it is not sent a second time by itself. */
        boolean wasTried() {
            return isSent() || state == MessageState.REFUSED;
        }

        /** Whether the contact counts as told what it says. A refused correction counts, too: it is not sent again and again. */
        boolean isTold() {
            return isSent() || (state == MessageState.REFUSED && kind.isCorrection());
        }
    }

    /**
     * What the account answered.
     *
     * @param contactId who gave it; 0 for none of the account's contacts
     * @param expiresAt from when it stops nothing; null where it does not expire
     * @param isConfirmed whether it was given knowing what the account uses
     */
    public record AnswerFact(
            Answer answer,
            long contactId,
            Instant answeredAt,
            @Nullable Instant expiresAt,
            boolean isConfirmed) {}

    /**
     * What the account uses of what ends.
     *
     * @param isUsing whether it still uses it and is not resolved
     * @param isResolved whether it is done: no use for so long after its answer or its end
     */
    public record UsageFact(
            boolean isUsing, boolean isResolved, @Nullable Instant lastUsedAt) {

        boolean isSince(Instant moment) {
            return lastUsedAt != null && lastUsedAt.isAfter(moment);
        }
    }

    /**
     * One level of escalation.
     *
     * @param end of the account, before which it was
     * @param contactId who was told; null where the account manager was asked
     * @param isLost whether no contact could be told then
     */
    public record EscalationFact(
            Instant at, LocalDateTime end, @Nullable Long contactId, boolean isLost) {}

    /**
     * What a message states.
     *
     * @param end when it ends for the account; null where that is not said
     * @param isOwnEnd whether that was an end of the account's own
     * @param brownoutId of which it speaks; null where it speaks of none
     * @param brownout its times; null where none is meant, or it is called off
     * @param occasion what tells two messages apart that state the same: the step of the plan, or the message that it corrects
     */
    public record Content(
            @Nullable End end,
            boolean isOwnEnd,
            @Nullable Long brownoutId,
            @Nullable Brownout brownout,
            long occasion) {

        /** Whether a message with the one content need not be followed by one with the other. */
        public boolean saysTheSame(Content other) {
            return Objects.equals(end, other.end)
                    && Objects.equals(brownoutId, other.brownoutId)
                    && Objects.equals(brownout, other.brownout);
        }

        /** The end of the account's own that it states; null where it states the end of all, or no date. */
        public @Nullable LocalDateTime ownEnd() {
            return isOwnEnd && end != null ? end.date().map(date -> date.at()).orElse(null) : null;
        }

        static Content nothing() {
            return new Content(null, false, null, null, 0);
        }
    }
}

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
 * Facts about one account of a campaign.
 *
 * @param isChosen whether the audience rule chooses it now
 * @param ownEnd its later end, as local time in the zone of the sunset; null for the common end
 * @param broughtForwardAt when its end last moved to an earlier time, or more was to stop; null if never
 * @param contacts in the rule's order
 * @param messages about the deprecation, of all campaigns; oldest first
 * @param answer the current answer; null without one
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
     * @param isReachable whether its address works, it is not ended, and it is not the wrong person
     * @param isUnsubscribed whether it gets no mail of this kind; no other contact replaces it
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

    /** State of a message. */
    public enum MessageState {
        /** Waits, or will be retried. */
        QUEUED,
        /** A worker claimed it: whether it was sent is unknown yet. */
        IN_HAND,
        /** A relay accepted it. */
        SENT,
        /** The connection died after the body was sent. */
        IN_DOUBT,
        /** A relay rejected it for good, or it bounced. */
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
         * Whether this queued message equals the needed one. Reminders of two steps have the same content, so their steps must
         * match, too.
         *
         * @param isFirst whether the contact has no message yet: then any step will do
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

        /** Whether it is about the end. A receipt is about an answer, though it states the end. */
        boolean isNotice() {
            return kind != MailKind.ANSWERED;
        }

        /** Whether it was sent or rejected for good: it is not sent again automatically. */
        boolean wasTried() {
            return isSent() || state == MessageState.REFUSED;
        }

        /** Whether the contact counts as notified. A rejected correction counts, too, so that it is not sent again and again. */
        boolean isTold() {
            return isSent() || (state == MessageState.REFUSED && kind.isCorrection());
        }
    }

    /**
     * The account's answer.
     *
     * @param contactId the contact who answered; 0 for none of the account's contacts
     * @param expiresAt when it stops suppressing reminders; null if it does not expire
     * @param isConfirmed whether the answerer saw the account's usage
     */
    public record AnswerFact(
            Answer answer,
            long contactId,
            Instant answeredAt,
            @Nullable Instant expiresAt,
            boolean isConfirmed) {}

    /**
     * The account's usage of what ends.
     *
     * @param isUsing whether it still uses it and is not resolved
     * @param isResolved whether it has had no use for the required time after its answer or its end
     */
    public record UsageFact(
            boolean isUsing, boolean isResolved, @Nullable Instant lastUsedAt) {

        boolean isSince(Instant moment) {
            return lastUsedAt != null && lastUsedAt.isAfter(moment);
        }
    }

    /**
     * One escalation level.
     *
     * @param end end of the account at that time
     * @param contactId the notified contact; null if the account manager was asked
     * @param isLost whether no contact could be notified then
     */
    public record EscalationFact(
            Instant at, LocalDateTime end, @Nullable Long contactId, boolean isLost) {}

    /**
     * What a message states.
     *
     * @param end the account's end; null if it states none
     * @param isOwnEnd whether that was the account's own end
     * @param brownoutId the brownout that it is about; null for none
     * @param brownout its time; null for none or a cancelled one
     * @param occasion distinguishes messages with equal statements: the planned step, or the corrected message
     */
    public record Content(
            @Nullable End end,
            boolean isOwnEnd,
            @Nullable Long brownoutId,
            @Nullable Brownout brownout,
            long occasion) {

        /** Whether both contents state the same, so that neither needs to follow the other. */
        public boolean saysTheSame(Content other) {
            return Objects.equals(end, other.end)
                    && Objects.equals(brownoutId, other.brownoutId)
                    && Objects.equals(brownout, other.brownout);
        }

        /** The account's own end that it states; null for the common end, or no date. */
        public @Nullable LocalDateTime ownEnd() {
            return isOwnEnd && end != null ? end.date().map(date -> date.at()).orElse(null) : null;
        }

        static Content nothing() {
            return new Content(null, false, null, null, 0);
        }
    }
}

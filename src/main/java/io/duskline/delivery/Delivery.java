package io.duskline.delivery;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.web.MaskedLinks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one address, and what became of it.
 *
 * @param account the account's external id; empty if the account is gone
 * @param copy 0 for the wave's own message, counting up for those that a person sent again
 * @param messageId in angle brackets; null until the message is first taken up, like {@code composedAt}
 * @param sha256 of the message as last handed over, in hex
 * @param size of the same, in bytes
 * @param reply what the relay said last, or why the message did not leave
 * @param refusal whose fault a failure is
 * @param outOfHours why it does not leave at the time at which its reader reads; null where it does, or may at any
 */
public record Delivery(
        long id,
        long waveId,
        long accountId,
        String account,
        long contactId,
        int copy,
        String contactRole,
        String email,
        String model,
        DeliveryState state,
        Instant dueAt,
        int attempts,
        @Nullable String messageId,
        @Nullable Instant composedAt,
        @Nullable String sha256,
        @Nullable Integer size,
        @Nullable String reply,
        @Nullable ReplyClass refusal,
        @Nullable OutOfHours outOfHours,
        Instant createdAt,
        Instant changedAt) {

    /** What is left of a model once what it said of its reader was erased. */
    public static final String NO_MODEL = "{}";

    public Delivery {
        reply = reply == null ? null : MaskedLinks.in(reply);
    }

    /** Whether it did not leave and never will: it was cancelled, or the address is suppressed. */
    public boolean isNeverSent() {
        return state == DeliveryState.CANCELLED || state == DeliveryState.SUPPRESSED;
    }

    /** Whether what it said of its reader was erased, and the message with it. */
    public boolean isEmptied() {
        return model.equals(NO_MODEL);
    }
}

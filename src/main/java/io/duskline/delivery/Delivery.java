package io.duskline.delivery;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.web.MaskedLinks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one address, with its state.
 *
 * @param account the account's external id; empty if the account is deleted
 * @param copy 0 for the wave's own message, counting up for those that a person resent
 * @param messageId in angle brackets; null until the message is first claimed, like {@code composedAt}
 * @param sha256 of the message as last sent, in hex
 * @param size of that message, in bytes
 * @param reply the relay's last reply, or why the message was not sent
 * @param refusal whose fault a failure is
 * @param outOfHours why it is sent outside of sending hours; null if it is not
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

    /** The model after the erasure of its reader's data. */
    public static final String NO_MODEL = "{}";

    public Delivery {
        reply = reply == null ? null : MaskedLinks.in(reply);
    }

    /** Whether it was not and never will be sent: it was cancelled, or the address is suppressed. */
    public boolean isNeverSent() {
        return state == DeliveryState.CANCELLED || state == DeliveryState.SUPPRESSED;
    }

    /** Whether its reader's data and the message were erased. */
    public boolean isEmptied() {
        return model.equals(NO_MODEL);
    }
}

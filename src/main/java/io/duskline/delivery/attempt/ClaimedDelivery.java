package io.duskline.delivery.attempt;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.WaitingMessage;
import io.duskline.delivery.relay.Relay;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this node has claimed.
 *
 * @param copy as in {@link WaitingMessage}
 * @param mayHaveLeft whether an attempt with an unknown result may have sent it
 * @param createdAt creation time of the delivery, as stored
 * @param before the state to return to if it is released
 * @param attempts number of earlier attempts
 * @param triedSince time of the first attempt with its own result, or of the first one after a person retried it; the claim's
 *     time if there was none
 * @param reader key of sending hours; null without them
 * @param relay the relay to use
 * @param untilTurn time from the claim until its turn; zero for at once
 */
public record ClaimedDelivery(
        MessageInput outgoing,
        int copy,
        String messageId,
        boolean mayHaveLeft,
        Instant createdAt,
        DeliveryState before,
        int attempts,
        Instant triedSince,
        @Nullable String reader,
        Relay relay,
        Duration untilTurn) {

    public long id() {
        return outgoing.deliveryId();
    }

    public long waveId() {
        return outgoing.waveId();
    }

    public WaitingMessage waiting() {
        return new WaitingMessage(
                id(), waveId(), outgoing.accountId(), outgoing.contactId(), outgoing.email(), copy, createdAt);
    }
}

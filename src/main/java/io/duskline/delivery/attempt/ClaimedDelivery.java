package io.duskline.delivery.attempt;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.WaitingMessage;
import io.duskline.delivery.relay.Relay;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this node has in hand.
 *
 * @param copy as in {@link WaitingMessage}
 * @param mayHaveLeft whether an attempt with an unknown end may have sent it
 * @param createdAt when the delivery was made, as it is stored
 * @param before what it was, and is again if it is given back
 * @param attempts how often it was tried before
 * @param triedSince when the first was that it met something of its own, or the first such after a person had it tried
 *     again; the claim if there was none
 * @param reader whose hours it keeps; null where it keeps none
 * @param relay which it is to leave by
 * @param untilTurn how long after the claim its turn is; zero for at once
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

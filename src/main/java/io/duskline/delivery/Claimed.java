package io.duskline.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * A delivery that this node has in hand.
 *
 * @param copy as in {@link Waiting}
 * @param mayHaveLeft whether an attempt that nobody knows the end of may have sent it
 * @param createdAt when the delivery was made, as it is stored
 * @param before what it was, and is again if it is given back
 * @param attempts how often it was tried before
 * @param triedSince when the first was that it met something of its own, or the first such after a person had it tried
 *     anew; the claim if there was none
 * @param relay which it is to leave by
 * @param untilTurn how long after the claim its turn is; zero for at once
 */
record Claimed(
        Outgoing outgoing,
        int copy,
        String messageId,
        boolean mayHaveLeft,
        Instant createdAt,
        DeliveryState before,
        int attempts,
        Instant triedSince,
        Relay relay,
        Duration untilTurn) {

    long id() {
        return outgoing.deliveryId();
    }

    long waveId() {
        return outgoing.waveId();
    }

    Waiting waiting() {
        return new Waiting(id(), waveId(), outgoing.accountId(), outgoing.email(), copy, createdAt);
    }
}

package io.duskline.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * A delivery that this node has in hand.
 *
 * @param createdAt when the delivery was made, as it is stored
 * @param before what it was, and is again if it is given back
 * @param attempts how often it was tried before
 * @param triedSince when the first of them was, or the first after a person had it tried anew
 * @param relay which it is to leave by
 * @param untilTurn how long after the claim its turn is; zero for at once
 */
record Claimed(
        Outgoing outgoing,
        String messageId,
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
}

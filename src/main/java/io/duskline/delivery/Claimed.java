package io.duskline.delivery;

import java.time.Instant;

/**
 * A delivery that this node has in hand.
 *
 * @param attempts how often it was tried before
 */
record Claimed(Outgoing outgoing, String messageId, int attempts) {

    long id() {
        return outgoing.deliveryId();
    }

    long waveId() {
        return outgoing.waveId();
    }

    Instant composedAt() {
        return outgoing.composedAt();
    }

    /** Given back, it is what it was. */
    DeliveryState before() {
        return attempts == 0 ? DeliveryState.PENDING : DeliveryState.DEFERRED;
    }
}

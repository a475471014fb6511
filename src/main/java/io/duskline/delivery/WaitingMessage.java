package io.duskline.delivery;

import java.time.Instant;

/**
 * A message that has not left, as its composer is asked about it.
 *
 * @param copy 0 for the wave's own message, counting up for those that a person sent again
 * @param queuedAt when it came into the queue
 */
public record WaitingMessage(
        long deliveryId, long waveId, long accountId, long contactId, String email, int copy, Instant queuedAt) {}

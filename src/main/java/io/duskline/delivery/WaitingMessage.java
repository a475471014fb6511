package io.duskline.delivery;

import java.time.Instant;

/**
 * An unsent message, as passed to its composer.
 *
 * @param copy 0 for the wave's own message, counting up for those that a person resent
 * @param queuedAt when it was queued
 */
public record WaitingMessage(
        long deliveryId, long waveId, long accountId, long contactId, String email, int copy, Instant queuedAt) {}

package io.duskline.delivery;

import java.time.Instant;

/**
 * Input for composing a message.
 *
 * @param model the text that was queued
 * @param composedAt the message's Date: when it was first claimed, the same on every retry
 */
public record MessageInput(
        long deliveryId,
        long waveId,
        long accountId,
        long contactId,
        String contactRole,
        String email,
        String model,
        Instant composedAt) {}

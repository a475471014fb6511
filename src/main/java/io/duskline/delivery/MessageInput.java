package io.duskline.delivery;

import java.time.Instant;

/**
 * What a letter is written from.
 *
 * @param model the text given when it was enqueued
 * @param composedAt the message's Date: when it was first taken up, the same on every retry
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

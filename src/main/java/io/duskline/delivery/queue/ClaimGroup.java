package io.duskline.delivery.queue;

import io.duskline.delivery.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Due rows with the same limits.
 *
 * @param state their state; claimed for rows whose owner died
 * @param destination name of a destination with its own limits, or empty
 * @param earliest the earliest due time
 * @param first id of the first row with that time; null for rows whose owner died
 */
record ClaimGroup(
        DeliveryState state,
        long waveId,
        String destination,
        Instant earliest,
        @Nullable Long first) {}

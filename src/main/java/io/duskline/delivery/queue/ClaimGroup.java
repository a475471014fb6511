package io.duskline.delivery.queue;

import io.duskline.delivery.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are due and alike in all that limits them.
 *
 * @param state the one they wait in; claimed for those whose owner died with them
 * @param destination the name of one with limits of its own, or empty
 * @param earliest of the moments they are due at
 * @param first the id of the first of those that are due then; null for those whose owner died with them
 */
record ClaimGroup(
        DeliveryState state,
        long waveId,
        String destination,
        Instant earliest,
        @Nullable Long first) {}

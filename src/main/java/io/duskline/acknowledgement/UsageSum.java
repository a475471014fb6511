package io.duskline.acknowledgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account's total usage of an integration as of the last import, with at least one use in the last 30 days.
 *
 * @param topResource the most used resource
 * @param resources number of resources
 * @param uses30d uses of all resources
 * @param lastUsedAt null if unknown
 */
public record UsageSum(
        String topResource,
        int resources,
        long uses30d,
        @Nullable Instant lastUsedAt) {}

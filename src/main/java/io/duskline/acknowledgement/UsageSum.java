package io.duskline.acknowledgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account still uses of an integration in sum, as last imported: at least one use in the last 30 days.
 *
 * @param topResource the most used one
 * @param resources how many there are
 * @param uses30d of all of them
 * @param lastUsedAt null where it is unknown
 */
public record UsageSum(
        String topResource,
        int resources,
        long uses30d,
        @Nullable Instant lastUsedAt) {}

package io.duskline.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much an account uses one thing of an integration.
 *
 * @param resource its name at the customer: {@code @acme_shoes}
 * @param uses30d uses in the 30 days before the import, never negative
 * @param lastUsedAt null where it is unknown
 */
public record ResourceUsage(
        String resource, long uses30d, @Nullable Instant lastUsedAt) {}

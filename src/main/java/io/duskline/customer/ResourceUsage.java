package io.duskline.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account's usage of one resource.
 *
 * @param resource the customer's name for it: {@code @acme_shoes}
 * @param uses30d uses in the 30 days before the import, never negative
 * @param lastUsedAt null if unknown
 */
public record ResourceUsage(
        String resource, long uses30d, @Nullable Instant lastUsedAt) {}

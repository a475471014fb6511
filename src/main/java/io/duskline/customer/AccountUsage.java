package io.duskline.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that an account uses, and of which integration. Public for the templates only. */
public record AccountUsage(
        String integration,
        String integrationName,
        String resource,
        long uses30d,
        @Nullable Instant lastUsedAt) {}

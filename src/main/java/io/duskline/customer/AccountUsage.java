package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that an account uses, and of which integration. As REST and the pages show it. */
public record AccountUsage(
        String integration,
        @JsonIgnore String integrationName,
        String resource,
        @JsonProperty("uses_30d") long uses30d,
        @Nullable Instant lastUsedAt) {}

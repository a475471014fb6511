package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account's usage of one resource with its integration, for REST and pages. */
public record AccountUsage(
        String integration,
        @JsonIgnore String integrationName,
        String resource,
        @JsonProperty("uses_30d") long uses30d,
        @Nullable Instant lastUsedAt) {}

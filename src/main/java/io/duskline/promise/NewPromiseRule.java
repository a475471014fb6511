package io.duskline.promise;

import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody writes it.
 *
 * @param plan empty or null for every plan; so also region
 * @param ground contract, law or terms
 * @param role owner, admin, technical or billing; empty or null for anybody
 */
public record NewPromiseRule(
        @Nullable String plan,
        @Nullable String region,
        @Nullable Integer promisedDays,
        @Nullable String ground,
        @Nullable String role,
        @Nullable String source) {}

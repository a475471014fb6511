package io.duskline.promise;

import org.jspecify.annotations.Nullable;

/**
 * Input for a notice period rule.
 *
 * @param plan empty or null for every plan
 * @param region empty or null for every region
 * @param ground contract, law or terms
 * @param role owner, admin, technical or billing; empty or null for any role
 */
public record NewPromiseRule(
        @Nullable String plan,
        @Nullable String region,
        @Nullable Integer promisedDays,
        @Nullable String ground,
        @Nullable String role,
        @Nullable String source) {}

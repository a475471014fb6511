package io.duskline.promise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for an exception: for all accounts with a notice period, or for listed accounts.
 *
 * @param accounts their external ids
 * @param ground provider, security, law or agreed
 */
public record NewPromiseException(
        @Nullable Integer promisedDays,
        @Nullable List<String> accounts,
        @Nullable String ground,
        @Nullable String reason) {}

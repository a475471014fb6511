package io.duskline.promise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as somebody asks for it: of all who were promised so many days, or of single accounts.
 *
 * @param accounts their external ids
 * @param ground provider, security, law or agreed
 */
public record NewPromiseException(
        @Nullable Integer promisedDays,
        @Nullable List<String> accounts,
        @Nullable String ground,
        @Nullable String why) {}

package io.duskline.figure;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last count of a figure.
 *
 * @param at when the count began
 * @param cost how long it took
 * @param countingUntil until when a node may be counting it again; null where none is
 */
public record CountedFigure<T>(
        T value, Instant at, Duration cost, @Nullable Instant countingUntil) {

    private static final Duration CURRENT = Duration.ofSeconds(2);

    /** Whether a page says how old a figure is. */
    public static boolean isOld(Instant at, Instant now) {
        return at.plus(CURRENT).isBefore(now);
    }

    boolean isBeingCounted(Instant now) {
        return countingUntil != null && countingUntil.isAfter(now);
    }
}

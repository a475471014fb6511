package io.duskline.db;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long nobody tries again what could not be counted. What failed quickly for the first time is tried at the next look; what
 * took long rests as long as that, and each further failure doubles it.
 *
 * @param times how often it failed without success between
 */
record FailureRest(int times, Instant from, Duration length) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);

    /**
     * @param took until it failed
     * @param last what came of it before; null where it did not fail
     */
    static FailureRest after(Duration took, @Nullable FailureRest last, Instant now) {
        int times = last == null || last.isForgotten(now) ? 1 : last.times() + 1;
        return new FailureRest(times, now, length(took, times));
    }

    private static Duration length(Duration took, int times) {
        if (times == 1 && !DatabaseRest.isNeededAfter(took)) {
            return Duration.ZERO;
        }
        Duration one = took.compareTo(LEAST) < 0 ? LEAST : took;
        Duration grown = one.multipliedBy(1L << Math.min(times - 1, 5));
        return grown.compareTo(MOST) < 0 ? grown : MOST;
    }

    boolean lasts(Instant now) {
        return from.plus(length).isAfter(now);
    }

    /** Once nobody asked for so long that how often it failed says nothing any more. */
    boolean isForgotten(Instant now) {
        return !from.plus(length).plus(MOST).isAfter(now);
    }
}

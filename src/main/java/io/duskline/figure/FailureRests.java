package io.duskline.figure;

import io.duskline.db.DatabaseRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long a figure that could not be counted is not tried again. What failed quickly for the first time is tried at the next
 * request. What took long rests as long as that, and each further failure doubles it.
 */
final class FailureRests {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();
    private final Clock clock;

    FailureRests(Clock clock) {
        this.clock = clock;
    }

    /** @param failures in a row */
    private record Rest(int failures, Instant from, Duration length) {

        static Rest after(int failures, Duration took, Instant now) {
            return new Rest(failures, now, length(failures, took));
        }

        private static Duration length(int failures, Duration took) {
            if (failures == 1 && !DatabaseRest.isNeededAfter(took)) {
                return Duration.ZERO;
            }
            Duration one = took.compareTo(LEAST) < 0 ? LEAST : took;
            Duration grown = one.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
            return grown.compareTo(MOST) < 0 ? grown : MOST;
        }

        boolean lasts(Instant now) {
            return from.plus(length).isAfter(now);
        }

        /** After so long without a request, earlier failures say nothing any more. */
        boolean isOver(Instant now) {
            return !from.plus(length).plus(MOST).isAfter(now);
        }
    }

    boolean isResting(String key) {
        @Nullable Rest rest = rests.get(key);
        return rest != null && rest.lasts(clock.instant());
    }

    /**
     * Notes a failure.
     *
     * @return how long the figure rests
     */
    Duration failed(String key, Duration took) {
        Instant now = clock.instant();
        rests.values().removeIf(rest -> rest.isOver(now));
        return rests.compute(key, (same, last) -> Rest.after(last == null ? 1 : last.failures() + 1, took, now))
                .length();
    }

    void succeeded(String key) {
        rests.remove(key);
    }
}

package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the days from when an account was told to its end: calendar days by the clocks of the end's zone, at the end's time
 * of day, so that neither daylight saving nor the hour of a message takes a day away. Nobody is given any at an account where
 * nobody can be told.
 *
 * @param end of those without an end of their own; null while there is none
 * @param zone of the end; without one, the one it speaks in
 * @param now when whoever is not told yet, and in no plan, is told at the earliest
 * @param planned when each plan tells those that it reaches
 */
record PromiseClock(@Nullable LocalMoment end, ZoneId zone, Instant now, Map<Long, Instant> planned) {

    /** At which it is taken to end while nobody said when. */
    private static final LocalTime USUAL = LocalTime.of(9, 0);

    PromiseClock {
        planned = Map.copyOf(planned);
    }

    /** While nobody plans to tell anybody. */
    PromiseClock(@Nullable LocalMoment end, ZoneId zone, Instant now) {
        this(end, zone, now, Map.of());
    }

    /** When the clock begins; empty where it never does. */
    Optional<Instant> begins(NotificationStatus telling) {
        if (telling.isLost()) {
            return Optional.empty();
        }
        @Nullable Instant told = telling.at();
        return Optional.of(told == null ? plannedAt(telling).orElse(now) : told);
    }

    /** When it will be told; empty where that is not planned. */
    Optional<Instant> plannedAt(NotificationStatus telling) {
        return Optional.ofNullable(telling.plan()).map(planned::get).filter(at -> at.isAfter(now));
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Days from being told to the end, at least 0; empty while there is no end. */
    Optional<Integer> given(NotificationStatus telling, @Nullable LocalDate ownEnd) {
        return endDay(ownEnd)
                .map(end -> begins(telling)
                        .map(at -> Math.max(0, (int) ChronoUnit.DAYS.between(day(at), end)))
                        .orElse(0));
    }

    /** Days by which the end comes too early; 0 where it does not, or there is none. */
    int shortBy(int promised, NotificationStatus telling, @Nullable LocalDate ownEnd) {
        return given(telling, ownEnd)
                .map(given -> Math.max(0, promised - given))
                .orElse(0);
    }

    /** Whoever is first told then or later gets less than so many days, where the end is that of all; empty while there is none. */
    Optional<Instant> shortFrom(int promised) {
        return endDay(null)
                .map(day ->
                        day.minusDays(promised).plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * The earliest end that keeps it. Where clocks skip that time, the next that they show.
     *
     * @param begins when the clock does
     */
    LocalMoment earliestEnd(int promised, Instant begins) {
        LocalTime time = end == null ? USUAL : end.at().toLocalTime();
        return new LocalMoment(
                day(begins).plusDays(promised).atTime(time).atZone(zone).toLocalDateTime(), zone);
    }

    private Optional<LocalDate> endDay(@Nullable LocalDate ownEnd) {
        return end == null
                ? Optional.empty()
                : Optional.of(ownEnd == null ? end.at().toLocalDate() : ownEnd);
    }
}

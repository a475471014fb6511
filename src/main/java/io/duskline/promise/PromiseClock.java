package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the days from when an account was told to its end: calendar days by the clocks of the end's zone, at the end's time
 * of day, so that neither daylight saving nor the hour of a message takes a day away.
 *
 * @param end of those without an end of their own; null while there is none
 * @param zone of the end; without one, the one it speaks in
 * @param untoldAt when whoever is not told yet is told at the earliest
 */
record PromiseClock(@Nullable LocalMoment end, ZoneId zone, Instant untoldAt) {

    /** At which it is taken to end while nobody said when. */
    private static final LocalTime USUAL = LocalTime.of(9, 0);

    /** The day on which the clock begins. */
    LocalDate begins(@Nullable Instant toldAt) {
        return LocalDate.ofInstant(toldAt == null ? untoldAt : toldAt, zone);
    }

    /** Days from being told to the end, at least 0; empty while there is no end. */
    Optional<Integer> given(@Nullable Instant toldAt, @Nullable LocalDate ownEnd) {
        return endDay(ownEnd).map(day -> Math.max(0, (int) ChronoUnit.DAYS.between(begins(toldAt), day)));
    }

    /** Days by which the end comes too early; 0 where it does not, or there is none. */
    int shortBy(int promised, @Nullable Instant toldAt, @Nullable LocalDate ownEnd) {
        return given(toldAt, ownEnd).map(given -> Math.max(0, promised - given)).orElse(0);
    }

    /** Whoever is first told then or later gets less than so many days, where the end is that of all; empty while there is none. */
    Optional<Instant> shortFrom(int promised) {
        return endDay(null)
                .map(day ->
                        day.minusDays(promised).plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The earliest end that keeps it. Where clocks skip that time, the next that they show. */
    LocalMoment earliestEnd(int promised, @Nullable Instant toldAt) {
        LocalTime time = end == null ? USUAL : end.at().toLocalTime();
        return new LocalMoment(
                begins(toldAt).plusDays(promised).atTime(time).atZone(zone).toLocalDateTime(), zone);
    }

    private Optional<LocalDate> endDay(@Nullable LocalDate ownEnd) {
        return end == null
                ? Optional.empty()
                : Optional.of(ownEnd == null ? end.at().toLocalDate() : ownEnd);
    }
}

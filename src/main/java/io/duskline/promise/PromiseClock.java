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
 * Counts the days from the first notice to the account's end. Days are calendar days in the end's zone, up to the end's time of
 * day. So neither daylight saving nor the hour of a message costs a day. An unreachable account gets no days.
 *
 * @param end end of accounts without one of their own; null if there is no end yet
 * @param zone zone of the end; without an end, the zone for its days
 * @param now earliest notice for accounts that are in no plan
 * @param planned when each plan notifies its accounts
 */
record PromiseClock(@Nullable LocalMoment end, ZoneId zone, Instant now, Map<Long, Instant> planned) {

    /** Assumed time of day if the end has none. */
    private static final LocalTime USUAL = LocalTime.of(9, 0);

    PromiseClock {
        planned = Map.copyOf(planned);
    }

    /** Without plans. */
    PromiseClock(@Nullable LocalMoment end, ZoneId zone, Instant now) {
        this(end, zone, now, Map.of());
    }

    /** When the notice period starts; empty for an unreachable account. */
    Optional<Instant> begins(NotificationStatus telling) {
        if (telling.isLost()) {
            return Optional.empty();
        }
        @Nullable Instant told = telling.at();
        return Optional.of(told == null ? plannedAt(telling).orElse(now) : told);
    }

    /** When a plan notifies the account; empty if none does. */
    Optional<Instant> plannedAt(NotificationStatus telling) {
        return Optional.ofNullable(telling.plan()).map(planned::get).filter(at -> at.isAfter(now));
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Days from notice to end, at least 0; empty if there is no end. */
    Optional<Integer> given(NotificationStatus telling, @Nullable LocalDate ownEnd) {
        return endDay(ownEnd)
                .map(end -> begins(telling)
                        .map(at -> Math.max(0, (int) ChronoUnit.DAYS.between(day(at), end)))
                        .orElse(0));
    }

    /** Number of missing days; 0 if the period is kept or there is no end. */
    int shortBy(int promised, NotificationStatus telling, @Nullable LocalDate ownEnd) {
        return given(telling, ownEnd)
                .map(given -> Math.max(0, promised - given))
                .orElse(0);
    }

    /** The first moment at which notice is too late for the common end; empty if there is no end. */
    Optional<Instant> shortFrom(int promised) {
        return endDay(null)
                .map(day ->
                        day.minusDays(promised).plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * The earliest end that keeps the period. If clocks skip that time, the next valid one.
     *
     * @param begins when the period starts
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

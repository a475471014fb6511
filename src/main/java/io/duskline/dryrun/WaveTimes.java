package io.duskline.dryrun;

import io.duskline.delivery.SendTime;
import io.duskline.delivery.SendingHours.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When the messages of waves leave: each not before its reader's hours, all in one line at the campaign's speed. Messages
 * that are not sent by the end of the hours wait for the next hours.
 */
final class WaveTimes {

    /** More steps than a plan needs; the rest is assumed to leave at once. */
    private static final int MOST_TURNS = 200_000;

    private static final double SECONDS_AN_HOUR = 3600;
    private static final double NANOS = 1e9;

    /** One wave's. */
    static final class Times {
        @Nullable Instant begins;

        @Nullable Instant ends;

        long waiting;
        long outOfHours;

        private void leave(Instant from, Instant to) {
            begins = begins == null || from.isBefore(begins) ? from : begins;
            ends = ends == null || to.isAfter(ends) ? to : ends;
        }
    }

    private record Lot(
            int wave, Optional<Hours> hours, @Nullable String reader, SendTime leaving, long count, double perSecond) {}

    private final PriorityQueue<Lot> line = new PriorityQueue<>(
            Comparator.<Lot, Instant>comparing(lot -> lot.leaving().at()).thenComparingInt(Lot::wave));
    private final Map<Integer, Times> times = new HashMap<>();

    /**
     * @param due when the wave falls due
     * @param perSecond messages
     * @param byHours how many messages for each kind of reader
     */
    void add(int wave, Instant due, Optional<Hours> hours, double perSecond, Map<@Nullable String, Long> byHours) {
        Times of = times.computeIfAbsent(wave, each -> new Times());
        byHours.forEach((reader, count) -> {
            SendTime leaving = next(hours, reader, due);
            if (leaving.at().isAfter(due)) {
                of.waiting += count;
            }
            if (leaving.outOfHours() != null) {
                of.outOfHours += count;
            }
            line.add(new Lot(wave, hours, reader, leaving, count, perSecond));
        });
    }

    private static SendTime next(Optional<Hours> hours, @Nullable String reader, Instant wanted) {
        return hours.isEmpty() || reader == null
                ? SendTime.at(wanted)
                : hours.get().next(reader, wanted);
    }

    /** By wave. */
    Map<Integer, Times> run() {
        Instant free = Instant.MIN;
        int turns = 0;
        while (!line.isEmpty()) {
            Lot lot = line.poll();
            Instant from = lot.leaving().at().isAfter(free) ? lot.leaving().at() : free;
            @Nullable Instant until = turns++ > MOST_TURNS ? null : lot.leaving().until();
            if (until != null && !from.isBefore(until)) {
                again(lot, from, lot.count());
                continue;
            }
            long fits = until == null
                    ? lot.count()
                    : (long) Math.max(1, Duration.between(from, until).toMillis() / 1000.0 * lot.perSecond());
            long leave = Math.min(fits, lot.count());
            free = from.plusNanos((long) (leave / lot.perSecond() * NANOS));
            Objects.requireNonNull(times.get(lot.wave())).leave(from, free);
            if (leave < lot.count()) {
                again(lot, until, lot.count() - leave);
            }
        }
        return times;
    }

    private void again(Lot lot, @Nullable Instant wanted, long count) {
        SendTime next =
                next(lot.hours(), lot.reader(), wanted == null ? lot.leaving().at() : wanted);
        line.add(new Lot(lot.wave(), lot.hours(), lot.reader(), next, count, lot.perSecond()));
    }

    static double perSecond(@Nullable Integer perHour, double ofAll) {
        return perHour == null ? ofAll : Math.min(perHour / SECONDS_AN_HOUR, ofAll);
    }
}

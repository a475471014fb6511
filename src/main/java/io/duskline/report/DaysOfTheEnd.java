package io.duskline.report;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * The days of a deprecation, in the zone that its end had at the time. A day that was over stays as it was cut, wherever the end
 * moves afterwards.
 */
final class DaysOfTheEnd {

    private final ZoneId present;
    private final List<SunsetMove> moves;

    DaysOfTheEnd(Deprecation deprecation) {
        this.present = deprecation.zone();
        this.moves = deprecation.moves().stream()
                .sorted(Comparator.comparing(SunsetMove::at))
                .toList();
    }

    /** The zone that held at a moment; while there was no date, the present one. */
    ZoneId zoneAt(Instant moment) {
        return moves.stream()
                .filter(move -> move.at().isAfter(moment))
                .findFirst()
                .map(this::zoneBefore)
                .orElse(present);
    }

    LocalDate at(Instant moment) {
        return LocalDate.ofInstant(moment, zoneAt(moment));
    }

    /** When a day was over: as soon as it was so in the zone that held, be it since the end moved to that zone. */
    Instant endOf(LocalDate day) {
        Instant since = Instant.MIN;
        for (SunsetMove move : moves) {
            Instant end = later(since, endOf(day, zoneBefore(move)));
            if (!end.isAfter(move.at())) {
                return end;
            }
            since = move.at();
        }
        return later(since, endOf(day, present));
    }

    private ZoneId zoneBefore(SunsetMove move) {
        LocalMoment from = move.from();
        return from == null ? present : from.zone();
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

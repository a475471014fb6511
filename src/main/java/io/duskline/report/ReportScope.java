package io.duskline.report;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a report is about.
 *
 * @param until what happened afterwards is not in it
 * @param isNow whether that is the present moment, else the end of a day that is over
 */
public record ReportScope(Campaign campaign, Deprecation deprecation, Instant until, boolean isNow) {

    /** The same at a moment of now, as when it was counted. */
    ReportScope asOf(Instant moment) {
        return new ReportScope(campaign, deprecation, moment, isNow);
    }

    /** By which its counts are kept. */
    String key() {
        return campaign.id() + (isNow ? " now" : " " + until);
    }

    /** That of the end, as it was then. */
    public ZoneId zone() {
        return new DaysOfTheEnd(deprecation).zoneAt(until);
    }

    /** The date that held then, also of what was withdrawn; empty where none did. */
    public Optional<Instant> end() {
        return isSuspended() ? Optional.empty() : named();
    }

    private Optional<Instant> named() {
        return deprecation.moves().stream()
                .filter(move -> move.at().isAfter(until))
                .min(Comparator.comparing(SunsetMove::at))
                .map(next -> Optional.ofNullable(next.from()))
                .orElseGet(deprecation::date)
                .map(LocalMoment::instant);
    }

    /** Whether no date held then that had held before. */
    public boolean isSuspended() {
        List<SunsetMove> moves = moves();
        return !moves.isEmpty() && moves.getLast().kind() == SunsetMove.Kind.SUSPENDED;
    }

    /** Whether it had been taken back by then. */
    public boolean isWithdrawn() {
        return Optional.ofNullable(deprecation.withdrawal())
                .filter(withdrawal -> !withdrawal.at().isAfter(until))
                .isPresent();
    }

    public boolean hasEnded() {
        return !isWithdrawn() && end().filter(end -> !end.isAfter(until)).isPresent();
    }

    /** A contact who was told later was not told in time. */
    Instant toldBy() {
        return hasEnded() ? end().orElseThrow() : until;
    }

    /** What became of the date until then, oldest first. */
    List<SunsetMove> moves() {
        return deprecation.moves().stream()
                .filter(move -> !move.at().isAfter(until))
                .sorted(Comparator.comparing(SunsetMove::at))
                .toList();
    }
}

package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time between the notice and the end.
 *
 * @param days calendar days in the zone of the sunset; negative after it
 * @param cause what at the provider leaves no more time; null if the notice is not short, or no cause was given
 */
public record LeadTime(int days, @Nullable String cause) {

    /** Fewer days count as short notice. */
    public static final int SHORT = 30;

    /** The lead time of a notice sent now; empty without a current date. */
    public static Optional<LeadTime> of(Deprecation deprecation, Instant now) {
        @Nullable String cause = deprecation.upstream().cause();
        return deprecation
                .date()
                .map(date -> days(date, now))
                .map(days -> new LeadTime(days, days < SHORT && cause != null && !cause.isBlank() ? cause : null));
    }

    /**
     * Days between a notice at that time and the current end. If the end moved to an earlier date later, the days count from
     * that move.
     */
    static Optional<LeadTime> sinceTold(Deprecation deprecation, Instant told) {
        return deprecation
                .date()
                .flatMap(end -> of(
                        deprecation,
                        deprecation.moves().stream()
                                .filter(move -> move.from() != null
                                        && move.from().instant().isAfter(end.instant()))
                                .map(SunsetMove::at)
                                .filter(told::isBefore)
                                .max(Comparator.naturalOrder())
                                .orElse(told)));
    }

    public static int days(LocalMoment sunset, Instant now) {
        return Math.toIntExact(ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, sunset.zone()), sunset.at().toLocalDate()));
    }

    public boolean isShort() {
        return days < SHORT;
    }
}

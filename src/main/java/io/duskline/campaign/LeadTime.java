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
 * How long before the end customers are told.
 *
 * @param days calendar days in the zone of the sunset; negative once it has passed
 * @param cause what happens at the provider and leaves no more time; null where the notice is not short, or none was given
 */
public record LeadTime(int days, @Nullable String cause) {

    /** Less is short notice. */
    public static final int SHORT = 30;

    /** If they were told now; empty while no date holds that could be counted to. */
    public static Optional<LeadTime> of(Deprecation deprecation, Instant now) {
        @Nullable String cause = deprecation.upstream().cause();
        return deprecation
                .date()
                .map(date -> days(date, now))
                .map(days -> new LeadTime(days, days < SHORT && cause != null && !cause.isBlank() ? cause : null));
    }

    /**
     * The days that a contact told at that moment has until the present end: from then on, or from when it came nearer than
     * they had been told.
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

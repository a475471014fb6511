package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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

    public static int days(LocalMoment sunset, Instant now) {
        return Math.toIntExact(ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, sunset.zone()), sunset.at().toLocalDate()));
    }

    public boolean isShort() {
        return days < SHORT;
    }
}

package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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

    /** If they were told now. */
    public static LeadTime of(Deprecation deprecation, Instant now) {
        int days = days(deprecation.sunset().moment(), now);
        @Nullable String cause = deprecation.upstream().cause();
        return new LeadTime(days, days < SHORT && cause != null && !cause.isBlank() ? cause : null);
    }

    public static int days(LocalMoment sunset, Instant now) {
        return Math.toIntExact(ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, sunset.zone()), sunset.at().toLocalDate()));
    }

    public boolean isShort() {
        return days < SHORT;
    }
}

package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The current end of a deprecation without its other data. Cheap to read.
 *
 * @param broughtForwardAt when it was last moved to an earlier date, so that accounts that answered earlier are asked again;
 *     null if never
 */
public record PresentSunset(
        End end, boolean isWithdrawn, @Nullable Instant broughtForwardAt) {

    /** The end for an account with a later end of its own; unchanged if {@code later} is null. */
    public PresentSunset endingAt(@Nullable LocalDateTime later) {
        return new PresentSunset(end.endingAt(later), isWithdrawn, broughtForwardAt);
    }
}

package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a deprecation stands now, without the rest of it: cheap enough to be asked for at every turn.
 *
 * @param broughtForwardAt when it was last moved to an earlier date: who answered before has to be asked again; null if never
 */
public record PresentSunset(
        End end, boolean isWithdrawn, @Nullable Instant broughtForwardAt) {

    /** As an account has it for which it ends then; the same where {@code later} is null. */
    public PresentSunset endingAt(@Nullable LocalDateTime later) {
        return new PresentSunset(end.endingAt(later), isWithdrawn, broughtForwardAt);
    }
}

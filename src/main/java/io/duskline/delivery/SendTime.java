package io.duskline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message may leave.
 *
 * @param at from then on
 * @param until before then, else it is put off; null for any time from then on
 * @param outOfHours why it does not keep its hours; null where it does, or has none
 */
public record SendTime(
        Instant at, @Nullable Instant until, @Nullable OutOfHours outOfHours) {

    /** At whatever hour that is. */
    public static SendTime at(Instant at) {
        return new SendTime(at, null, null);
    }
}

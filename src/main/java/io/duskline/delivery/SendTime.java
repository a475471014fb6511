package io.duskline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message may be sent.
 *
 * @param at from then on
 * @param until before then, else it is put off; null for no limit
 * @param outOfHours why it is sent outside of sending hours; null if it is not
 */
public record SendTime(
        Instant at, @Nullable Instant until, @Nullable OutOfHours outOfHours) {

    /** At any hour. */
    public static SendTime at(Instant at) {
        return new SendTime(at, null, null);
    }
}

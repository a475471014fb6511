package io.duskline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a wave's messages by sending hours.
 *
 * @param outOfHours number sent outside of them, as they would be too late
 * @param waiting number that wait for sending hours or the advisory limit
 * @param next when the first of these may be sent; null without one
 */
public record HoursCount(
        int outOfHours, int waiting, @Nullable Instant next) {

    public static final HoursCount NONE = new HoursCount(0, 0, null);
}

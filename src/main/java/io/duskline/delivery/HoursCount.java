package io.duskline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a wave's messages keep their hours.
 *
 * @param outOfHours how many do not, as they would come too late
 * @param waiting how many wait for the next, or until one more is not too many
 * @param next when the first of these may leave; null where none waits
 */
public record HoursCount(
        int outOfHours, int waiting, @Nullable Instant next) {

    public static final HoursCount NONE = new HoursCount(0, 0, null);
}

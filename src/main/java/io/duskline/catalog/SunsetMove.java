package io.duskline.catalog;

import java.time.Instant;

/** The sunset moved, from one local date to another, and why. */
public record SunsetMove(LocalMoment from, LocalMoment to, Why why, Instant at, String by) {

    /** Whether it ends earlier now, so that less time is left than was told. */
    public boolean isForward() {
        return to.instant().isBefore(from.instant());
    }
}

package io.duskline.catalog;

import io.duskline.db.Coded;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the date, and why.
 *
 * @param from the date before; null where there was none yet
 * @param to the date that holds since; null where it was suspended
 */
public record SunsetMove(
        Kind kind, @Nullable LocalMoment from, @Nullable LocalMoment to, CustomerReason why, Instant at, String by) {

    /** What it was. */
    public enum Kind implements Coded {
        /** From one date to another. */
        MOVED,
        /** The provider paused it. */
        SUSPENDED,
        /** It goes on, with the date that held before or with another. */
        RESUMED,
        /** There is a date, where none was. */
        DATED;
    }

    /** As a row keeps it, where both dates are always there. */
    static SunsetMove of(Kind kind, LocalMoment from, LocalMoment to, CustomerReason why, Instant at, String by) {
        return new SunsetMove(kind, kind == Kind.DATED ? null : from, kind == Kind.SUSPENDED ? null : to, why, at, by);
    }

    SunsetMove in(Locale reader) {
        return new SunsetMove(kind, from, to, why.in(reader), at, by);
    }

    /** Whether it ends earlier now, so that less time is left than was told. */
    public boolean isForward() {
        return from != null && to != null && to.instant().isBefore(from.instant());
    }
}

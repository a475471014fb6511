package io.duskline.catalog;

import io.duskline.db.Coded;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
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
        MOVED("moving"),
        /** The provider paused it. */
        SUSPENDED("suspending"),
        /** It goes on, with the date that held before or with another. */
        RESUMED("resuming"),
        /** There is a date, where none was. */
        DATED("dating");

        private final String doing;

        Kind(String doing) {
            this.doing = doing;
        }

        String doing() {
            return doing;
        }
    }

    /** As a row keeps it, where both dates are always there. */
    static SunsetMove of(Kind kind, LocalMoment from, LocalMoment to, CustomerReason why, Instant at, String by) {
        return new SunsetMove(kind, kind == Kind.DATED ? null : from, kind == Kind.SUSPENDED ? null : to, why, at, by);
    }

    SunsetMove in(Locale reader) {
        return new SunsetMove(kind, from, to, why.in(reader), at, by);
    }

    /** In a sentence. */
    String inWords() {
        String before = from == null ? "" : from.inWords();
        return switch (kind) {
            case MOVED ->
                "The end moved from " + before + " to "
                        + Objects.requireNonNull(to).inWords() + ".";
            case SUSPENDED -> "The end on " + before + " was put on hold.";
            case RESUMED, DATED -> "The end is on " + Objects.requireNonNull(to).inWords() + ".";
        };
    }

    /** Whether it ends earlier now, so that less time is left than was told. */
    public boolean isForward() {
        return from != null && to != null && to.instant().isBefore(from.instant());
    }
}

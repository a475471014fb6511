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
        MOVED("Reason for the new end date of %s"),
        /** The provider paused it. */
        SUSPENDED("Reason for putting the end of %s on hold"),
        /** It goes on, with the date that held before or with another. */
        RESUMED("Reason for resuming the end date of %s"),
        /** There is a date, where none was. */
        DATED("Reason for the first end date of %s");

        private final String reasonTitle;

        Kind(String reasonTitle) {
            this.reasonTitle = reasonTitle;
        }

        /** A pattern for the name of the integration. */
        String reasonTitle() {
            return reasonTitle;
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
            case RESUMED ->
                "The end date was resumed: " + Objects.requireNonNull(to).inWords() + ".";
            case DATED ->
                "The end date was set to " + Objects.requireNonNull(to).inWords() + ".";
        };
    }

    /** Whether it ends earlier now, so that less time is left than was told. */
    public boolean isForward() {
        return from != null && to != null && to.instant().isBefore(from.instant());
    }
}

package io.duskline.catalog;

import io.duskline.db.Coded;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of the date with its reason.
 *
 * @param from the date before; null if there was none yet
 * @param to the new date; null if it was suspended
 */
public record SunsetMove(
        Kind kind, @Nullable LocalMoment from, @Nullable LocalMoment to, CustomerReason reason, Instant at, String by) {

    /** Kind of change. */
    public enum Kind implements Coded {
        /** From one date to another. */
        MOVED("Reason for the new end date of %s"),
        /** The provider paused the shutdown. */
        SUSPENDED("Reason for putting the end of %s on hold"),
        /** It was resumed, with the old date or another one. */
        RESUMED("Reason for resuming the end date of %s"),
        /** The first date was set. */
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

    /** From a database row, which always has both dates. */
    static SunsetMove of(Kind kind, LocalMoment from, LocalMoment to, CustomerReason reason, Instant at, String by) {
        return new SunsetMove(
                kind, kind == Kind.DATED ? null : from, kind == Kind.SUSPENDED ? null : to, reason, at, by);
    }

    SunsetMove in(Locale reader) {
        return new SunsetMove(kind, from, to, reason.in(reader), at, by);
    }

    /** As part of a sentence. */
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

    /** Whether the end moved to an earlier date. */
    public boolean isForward() {
        return from != null && to != null && to.instant().isBefore(from.instant());
    }
}

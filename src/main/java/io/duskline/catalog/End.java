package io.duskline.catalog;

import io.duskline.db.Coded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end as far as it is known. Only a current date can be counted to, named or used in a header. */
public sealed interface End {

    /** There is a current date. */
    record Dated(LocalMoment moment) implements End {}

    /**
     * The provider paused the shutdown, so there is no current date.
     *
     * @param was the date before
     */
    record Suspended(LocalMoment was) implements End {}

    /** The date is not known yet. */
    record ToBeAnnounced() implements End {}

    /** The current date. */
    default Optional<LocalMoment> date() {
        return this instanceof Dated dated ? Optional.of(dated.moment()) : Optional.empty();
    }

    /** The last announced date, current or not. */
    default Optional<LocalMoment> named() {
        return switch (this) {
            case Dated dated -> Optional.of(dated.moment());
            case Suspended suspended -> Optional.of(suspended.was());
            case ToBeAnnounced undated -> Optional.empty();
        };
    }

    /** The end for an account with a later end of its own; unchanged if {@code later} is null. */
    default End endingAt(@Nullable LocalDateTime later) {
        if (later == null) {
            return this;
        }
        return switch (this) {
            case Dated dated -> new Dated(new LocalMoment(later, dated.moment().zone()));
            case Suspended suspended ->
                new Suspended(new LocalMoment(later, suspended.was().zone()));
            case ToBeAnnounced undated -> undated;
        };
    }

    /** Whether there is a current date and it has passed. */
    default boolean hasPassed(Instant now) {
        return date().filter(date -> !date.instant().isAfter(now)).isPresent();
    }

    default Kind kind() {
        return switch (this) {
            case Dated d -> Kind.DATED;
            case Suspended s -> Kind.SUSPENDED;
            case ToBeAnnounced t -> Kind.TO_BE_ANNOUNCED;
        };
    }

    /** @param named the date; null only if there is none yet */
    static End of(Kind kind, @Nullable LocalMoment named) {
        if (kind == Kind.TO_BE_ANNOUNCED || named == null) {
            return new ToBeAnnounced();
        }
        return kind == Kind.SUSPENDED ? new Suspended(named) : new Dated(named);
    }

    /** Kind of an end, as a code. */
    enum Kind implements Coded {
        DATED,
        SUSPENDED,
        TO_BE_ANNOUNCED;
    }
}

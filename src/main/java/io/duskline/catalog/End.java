package io.duskline.catalog;

import io.duskline.db.Coded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When it is over, as far as that is known: only a date that holds can be counted to, named or put into a header. */
public sealed interface End {

    /** It ends then. */
    record Dated(LocalMoment moment) implements End {}

    /**
     * The provider paused it, so no date holds.
     *
     * @param was the one that did
     */
    record Suspended(LocalMoment was) implements End {}

    /** It will end on a day that is not known yet. */
    record ToBeAnnounced() implements End {}

    /** The date that holds. */
    default Optional<LocalMoment> date() {
        return this instanceof Dated dated ? Optional.of(dated.moment()) : Optional.empty();
    }

    /** The date that was named last, whether or not it holds. */
    default Optional<LocalMoment> named() {
        return switch (this) {
            case Dated dated -> Optional.of(dated.moment());
            case Suspended suspended -> Optional.of(suspended.was());
            case ToBeAnnounced undated -> Optional.empty();
        };
    }

    /** As an account has it for which it is put off until then, or was; the same where {@code later} is null. */
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

    /** Whether a date holds and is reached at this moment. */
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

    /** @param named the date that goes with it; null only where there is none yet */
    static End of(Kind kind, @Nullable LocalMoment named) {
        if (kind == Kind.TO_BE_ANNOUNCED || named == null) {
            return new ToBeAnnounced();
        }
        return kind == Kind.SUSPENDED ? new Suspended(named) : new Dated(named);
    }

    /** By its code alone. */
    enum Kind implements Coded {
        DATED,
        SUSPENDED,
        TO_BE_ANNOUNCED;
    }
}

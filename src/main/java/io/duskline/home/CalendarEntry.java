package io.duskline.home;

import io.duskline.db.Coded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a day.
 *
 * @param slug of the deprecation that it belongs to
 * @param at null of a whole day
 * @param look further classes of the style sheet: how it stands
 * @param title what it is
 * @param hint when on that day, and how it stands, in words
 * @param href where it is explained
 */
public record CalendarEntry(
        Kind kind,
        String slug,
        LocalDate day,
        @Nullable Instant at,
        String look,
        String title,
        String hint,
        String href) {

    private static final Set<String> LOOKS_OF_NO_MORE =
            Set.of("is-suspended", "is-cancelled", "is-moved", "is-skipped");

    /** Whether it had this day and has it no more. */
    public boolean isNoMore() {
        return LOOKS_OF_NO_MORE.contains(look);
    }

    /** What it is. */
    public enum Kind implements Coded {
        SUNSET,
        MILESTONE,
        BROWNOUT,
        WAVE,
        /** The provider's own date. */
        UPSTREAM,
        /** A later end of single accounts. */
        EXTENDED;

        /** The kinds that a user can filter by. Entries of other kinds are always shown. */
        static final Set<Kind> CHOSEN = Collections.unmodifiableSet(EnumSet.of(SUNSET, MILESTONE, BROWNOUT, WAVE));

        /** Of those that are chosen. */
        static Optional<Kind> of(String code) {
            return CHOSEN.stream().filter(kind -> kind.code().equals(code)).findFirst();
        }

        /** "1 sunset", "2 waves". */
        String counted(int n) {
            String one = switch (this) {
                case SUNSET -> "sunset";
                case MILESTONE -> "milestone";
                case BROWNOUT -> "brownout";
                case WAVE -> "send";
                case UPSTREAM -> "date of a provider";
                case EXTENDED -> "later end";
            };
            String many = this == UPSTREAM ? "dates of providers" : one + "s";
            return n + " " + (n == 1 ? one : many);
        }
    }
}

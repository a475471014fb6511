package io.duskline.ledger;

import io.duskline.web.ListFilter;
import io.duskline.web.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see; what is empty leaves nothing out.
 *
 * @param q an entry's number or receipt, a subject, or what people call one
 * @param kind the code of a kind, or of a room with a colon behind it
 * @param by who did it, by name or address
 * @param from the first day (UTC); empty, or a date as ISO writes it
 * @param until the last day
 */
public record LedgerFilter(String q, String kind, String by, String from, String until) implements ListFilter {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static LedgerFilter none() {
        return new LedgerFilter("", "", "", "", "");
    }

    public boolean isNone() {
        return equals(none());
    }

    /** Null where none is given; what is no date is none, and {@link #isReadable} says so. */
    @Nullable LocalDate firstDay() {
        return date(from);
    }

    @Nullable LocalDate lastDay() {
        return date(until);
    }

    /** Whether what stands for a date is one. */
    public boolean isReadable() {
        return (from.isBlank() || firstDay() != null) && (until.isBlank() || lastDay() != null);
    }

    /** @throws ProblemException (400) for a day that is none */
    LedgerFilter checked() {
        if (!isReadable()) {
            throw ProblemException.malformed("from", "A day is written as 2023-04-25.");
        }
        return this;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            // others are dates as well, but years of which no calendar and no database knows
            return DAY.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

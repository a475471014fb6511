package io.duskline.ledger;

import io.duskline.web.ListFilter;
import io.duskline.web.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Filter of the ledger list; an empty part filters nothing.
 *
 * @param q an entry's number or receipt, a subject, or its name
 * @param kind code of a kind, or a package name with a colon
 * @param by actor, by name or address
 * @param from first day (UTC) in ISO format, or empty
 * @param until last day
 */
public record LedgerFilter(String q, String kind, String by, String from, String until) implements ListFilter {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static LedgerFilter none() {
        return new LedgerFilter("", "", "", "", "");
    }

    public boolean isNone() {
        return equals(none());
    }

    /** Null if empty or invalid; {@link #isReadable} tells the two apart. */
    @Nullable LocalDate firstDay() {
        return date(from);
    }

    @Nullable LocalDate lastDay() {
        return date(until);
    }

    /** Whether both dates are valid or empty. */
    public boolean isReadable() {
        return (from.isBlank() || firstDay() != null) && (until.isBlank() || lastDay() != null);
    }

    /** @throws ProblemException (400) for an invalid day */
    LedgerFilter checked() {
        if (!isReadable()) {
            throw ProblemException.malformed("from", "A day is written as 2023-04-25.");
        }
        return this;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            // Java also accepts longer years, which databases reject
            return DAY.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

package io.duskline.ledger;

import io.duskline.web.ListAddress;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see; what is empty leaves nothing out.
 *
 * @param about an entry's number or receipt, a subject, or what people call one
 * @param kind the code of a kind, or of a room with a colon behind it
 * @param by who did it, by name or address
 * @param from the first day (UTC); empty, or a date as ISO writes it
 * @param until the last day
 */
public record LedgerFilter(String about, String kind, String by, String from, String until) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static LedgerFilter none() {
        return new LedgerFilter("", "", "", "", "");
    }

    public LedgerFilter {
        about = about.strip();
        by = by.strip();
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

    private static @Nullable LocalDate date(String text) {
        try {
            // others are dates as well, but years of which no calendar and no database knows
            return DAY.matcher(text.strip()).matches() ? LocalDate.parse(text.strip()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The page of the entries before this one. */
    public String older(long before) {
        return address().with("before", Long.toString(before)).here();
    }

    /** The page that begins with the newest. */
    public String newest() {
        return address().here();
    }

    /** The same entries as CSV, all of them. */
    public String csv() {
        return address("/console/ledger.csv").here();
    }

    private ListAddress address() {
        return address("/console/ledger");
    }

    private ListAddress address(String path) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("q", about);
        parts.put("kind", kind);
        parts.put("by", by);
        parts.put("from", from);
        parts.put("until", until);
        return ListAddress.of(path, parts);
    }
}

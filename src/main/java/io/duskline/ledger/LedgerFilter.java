package io.duskline.ledger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String PAGE = "/console/ledger";

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
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The page of the entries before this one. */
    public String older(long before) {
        String newest = newest();
        return newest + (newest.contains("?") ? "&" : "?") + "before=" + before;
    }

    /** The page that begins with the newest. */
    public String newest() {
        String wanted = Stream.of(
                        parameter("q", about),
                        parameter("kind", kind),
                        parameter("by", by),
                        parameter("from", from),
                        parameter("until", until))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("&"));
        return wanted.isEmpty() ? PAGE : PAGE + "?" + wanted;
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

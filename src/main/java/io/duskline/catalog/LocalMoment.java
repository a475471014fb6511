package io.duskline.catalog;

import io.duskline.web.Fault;
import io.duskline.web.Faults;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A local date and time with its zone, which determine the instant. If clocks go back and the local time occurs twice, it is
 * the earlier one.
 */
public record LocalMoment(LocalDateTime at, ZoneId zone) {

    /** The last year with four digits in every zone. */
    private static final int LAST_YEAR = 9998;

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("EEE d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** Whether every database can store the day, in any zone. */
    public static boolean isKept(LocalDate day) {
        return day.getYear() > 0 && day.getYear() <= LAST_YEAR;
    }

    public Instant instant() {
        return zoned().toInstant();
    }

    public ZonedDateTime zoned() {
        return at.atZone(zone);
    }

    /** Whether clocks in the zone skip this local time, so that it never happens. */
    private boolean isSkipped() {
        return zone.getRules().getValidOffsets(at).isEmpty();
    }

    /** Format of console pages: "Tue 25 April 2023, 09:00, America/Los Angeles". */
    public String inWords() {
        return WORDS.format(at) + ", " + zone.getId().replace('_', ' ');
    }

    /** As {@link ZoneNames#city}. */
    public String city() {
        return ZoneNames.city(zone);
    }

    /** The same local time, this many calendar days later in the zone; negative for earlier. */
    public LocalMoment plusDays(long days) {
        return new LocalMoment(at.plusDays(days), zone);
    }

    /**
     * @param at {@code 2027-04-25T09:00}, seconds optional
     * @param zone an IANA name with rules, {@code America/Los_Angeles}
     * @throws IllegalArgumentException with a reason for people
     */
    public static LocalMoment parse(@Nullable String at, @Nullable String zone) {
        LocalMoment moment = new LocalMoment(local(at), zone(zone));
        if (moment.isSkipped()) {
            throw new IllegalArgumentException(
                    "does not happen in " + zone + ": clocks skip it on that day. Choose another time");
        }
        return moment;
    }

    /**
     * As {@link #parse}, but adds faults for date and zone, each under its own field.
     *
     * @return empty if there is a fault
     */
    public static Optional<LocalMoment> read(
            @Nullable String at, @Nullable String zone, String atField, String zoneField, Faults faults) {
        Optional<LocalDateTime> local = read(() -> local(at), atField, faults);
        Optional<ZoneId> in = read(() -> zone(zone), zoneField, faults);
        return local.isEmpty() || in.isEmpty() ? Optional.empty() : read(() -> parse(at, zone), atField, faults);
    }

    private static <T> Optional<T> read(Supplier<T> part, String field, Faults faults) {
        try {
            return Optional.of(part.get());
        } catch (IllegalArgumentException e) {
            faults.add(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static LocalDateTime local(@Nullable String at) {
        if (at == null || at.isBlank()) {
            throw new IllegalArgumentException("needs a local date and time, as 2027-04-25T09:00");
        }
        try {
            LocalDateTime local = LocalDateTime.parse(at.strip()).withNano(0);
            if (isKept(local.toLocalDate())) {
                return local;
            }
        } catch (DateTimeException e) {
            // falls through: not a date
        }
        throw new IllegalArgumentException(Fault.shown(at) + " is not a local date and time, as 2027-04-25T09:00");
    }

    /** @throws IllegalArgumentException with a reason for people */
    public static ZoneId zone(@Nullable String zone) {
        if (zone == null || zone.isBlank()) {
            throw new IllegalArgumentException("needs a zone, as America/Los_Angeles");
        }
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Fault.shown(zone) + " is not a time zone, as America/Los_Angeles");
        }
    }
}

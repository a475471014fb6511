package io.duskline.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A local date and time with its zone, from which the instant follows. Where clocks go back and the local time occurs
 * twice, the earlier one is meant.
 */
public record LocalMoment(LocalDateTime at, ZoneId zone) {

    /** What is typed is said again where it can be a name at all. */
    private static final int LONGEST_SHOWN = 100;

    public Instant instant() {
        return zoned().toInstant();
    }

    public ZonedDateTime zoned() {
        return at.atZone(zone);
    }

    /** Whether clocks in the zone skip this local time, so that it never happens. */
    public boolean isSkipped() {
        return zone.getRules().getValidOffsets(at).isEmpty();
    }

    /** The same local time, so many calendar days later in the zone; negative for earlier. */
    public LocalMoment plusDays(long days) {
        return new LocalMoment(at.plusDays(days), zone);
    }

    /**
     * @param at {@code 2027-04-25T09:00}, seconds optional
     * @param zone an IANA name with rules, {@code America/Los_Angeles}
     * @throws IllegalArgumentException with a reason for people
     */
    public static LocalMoment parse(@Nullable String at, @Nullable String zone) {
        if (at == null || at.isBlank()) {
            throw new IllegalArgumentException("needs a local date and time, as 2027-04-25T09:00");
        }
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(at.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + at + "\" is not a local date and time, as 2027-04-25T09:00");
        }
        LocalMoment moment = new LocalMoment(local.withNano(0), zone(zone));
        if (moment.isSkipped()) {
            throw new IllegalArgumentException(
                    "does not happen in " + zone + ": clocks skip it on that day. Choose another time");
        }
        return moment;
    }

    /** @throws IllegalArgumentException with a reason for people */
    public static ZoneId zone(@Nullable String zone) {
        if (zone == null || zone.isBlank()) {
            throw new IllegalArgumentException("needs a zone, as America/Los_Angeles");
        }
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException((zone.length() > LONGEST_SHOWN ? "this" : "\"" + zone + "\"")
                    + " is not a time zone, as America/Los_Angeles");
        }
    }
}

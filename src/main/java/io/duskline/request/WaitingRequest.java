package io.duskline.request;

import io.duskline.catalog.Deprecation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An open request with its due time.
 *
 * @param about null if unknown
 * @param endsAt the account's end; null if unknown, or if nothing ends
 * @param dueAt when an answer is due
 * @param endsSoon whether the account's end is too near to wait for the daily list
 */
public record WaitingRequest(
        CustomerRequest request,
        @Nullable Deprecation about,
        @Nullable Instant endsAt,
        Instant dueAt,
        Duration age,
        boolean endsSoon) {

    private static final int HOURS_SAID = 48;

    public String ageInWords() {
        return words(age);
    }

    /** Zone of the deprecation; UTC if the deprecation is unknown. */
    public ZoneId zone() {
        return about == null ? ZoneOffset.UTC : about.zone();
    }

    /** What to show if there is no end. */
    public String withoutEnd() {
        if (about == null) {
            return "Not known";
        }
        return about.isWithdrawn() ? "No longer ends" : about.isSuspended() ? "On hold" : "No date yet";
    }

    /** "in 3 days", counted in that zone; "in 30 h"; "over". */
    public String leftInWords(Instant now, ZoneId zone) {
        if (endsAt == null) {
            return "";
        }
        Duration left = Duration.between(now, endsAt);
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(endsAt, zone));
        return left.isNegative() ? "over" : "in " + (left.toHours() < HOURS_SAID ? words(left) : days + " days");
    }

    /** "2 days 3 h", "18 h", "26 min". */
    public static String words(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays()
                    + (span.toDays() == 1 ? " day" : " days")
                    + (span.toHoursPart() > 0 ? " " + span.toHoursPart() + " h" : "");
        }
        return span.toHours() > 0 ? span.toHours() + " h" : Math.max(0, span.toMinutes()) + " min";
    }
}

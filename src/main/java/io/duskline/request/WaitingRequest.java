package io.duskline.request;

import io.duskline.catalog.Deprecation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An open request, and how soon it must be answered.
 *
 * @param about null where that is not known
 * @param endsAt when it ends for the account; null where that is not known, or it does not end after all
 * @param dueAt when it is to be answered at the latest
 * @param endsSoon whether too little time is left to wait for the daily list
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

    /** Of what it is about: by its days the end is counted, on its clock the desk reads what happened; UTC where that is not known. */
    public ZoneId zone() {
        return about == null ? ZoneOffset.UTC : about.zone();
    }

    /** On the clock of what it is about. */
    public LocalDateTime there(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone());
    }

    /** "in 3 days" of the calendar where it ends, "in 30 h", "over". */
    public String leftInWords(Instant now) {
        if (endsAt == null) {
            return "";
        }
        Duration left = Duration.between(now, endsAt);
        long days =
                ChronoUnit.DAYS.between(there(now).toLocalDate(), there(endsAt).toLocalDate());
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

package io.duskline.access;

import java.time.Duration;

/** A span of time as people say it. */
final class DurationText {

    private DurationText() {}

    /** {@code 3 days}, {@code 1 hour}, {@code 90 minutes}: in the largest unit that leaves no rest. */
    static String of(Duration duration) {
        if (duration.toHoursPart() == 0 && duration.toMinutesPart() == 0 && duration.toDays() > 0) {
            return counted(duration.toDays(), "day");
        }
        return duration.toMinutesPart() == 0 && duration.toHours() > 0
                ? counted(duration.toHours(), "hour")
                : counted(duration.toMinutes(), "minute");
    }

    private static String counted(long many, String unit) {
        return many + " " + unit + (many == 1 ? "" : "s");
    }
}

package io.duskline.web;

import java.time.Duration;

/** Durations in words. */
public final class DurationText {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private DurationText() {}

    /** {@code 3 days}, {@code 1 hour}, {@code 90 minutes}: in the largest unit that divides the duration. */
    public static String of(Duration duration) {
        if (duration.toHoursPart() == 0 && duration.toMinutesPart() == 0 && duration.toDays() > 0) {
            return counted(duration.toDays(), "day");
        }
        return duration.toMinutesPart() == 0 && duration.toHours() > 0
                ? counted(duration.toHours(), "hour")
                : counted(duration.toMinutes(), "minute");
    }

    /** {@code less than a minute}, {@code 7 minutes}, {@code 1 hour}, {@code 2 days}: rounded to the nearest hour or day. */
    public static String rough(Duration duration) {
        if (duration.toHours() == 0) {
            return duration.toMinutes() == 0 ? "less than a minute" : counted(duration.toMinutes(), "minute");
        }
        Duration rounded = Duration.ofHours(duration.plus(HALF_AN_HOUR).toHours());
        return rounded.toDays() == 0
                ? counted(rounded.toHours(), "hour")
                : counted(rounded.plus(HALF_A_DAY).toDays(), "day");
    }

    private static String counted(long n, String unit) {
        return NumberText.counted(n, unit, unit + "s");
    }
}

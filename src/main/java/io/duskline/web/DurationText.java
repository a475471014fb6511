package io.duskline.web;

import java.time.Duration;

/** Durations in words. */
public final class DurationText {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private DurationText() {}

    /** {@code 3 days}, {@code 1 hour}, {@code 90 minutes}: in the largest unit that leaves no rest. */
    public static String of(Duration duration) {
        if (duration.toHoursPart() == 0 && duration.toMinutesPart() == 0 && duration.toDays() > 0) {
            return days(duration.toDays());
        }
        return duration.toMinutesPart() == 0 && duration.toHours() > 0
                ? hours(duration.toHours())
                : minutes(duration.toMinutes());
    }

    /** {@code less than a minute}, {@code 7 minutes}, {@code 1 hour}, {@code 2 days}: to the nearest hour or day. */
    public static String rough(Duration duration) {
        if (duration.toHours() == 0) {
            return duration.toMinutes() == 0 ? "less than a minute" : minutes(duration.toMinutes());
        }
        Duration rounded = Duration.ofHours(duration.plus(HALF_AN_HOUR).toHours());
        return rounded.toDays() == 0
                ? hours(rounded.toHours())
                : days(rounded.plus(HALF_A_DAY).toDays());
    }

    private static String days(long days) {
        return NumberText.counted(days, "day", "days");
    }

    private static String hours(long hours) {
        return NumberText.counted(hours, "hour", "hours");
    }

    private static String minutes(long minutes) {
        return NumberText.counted(minutes, "minute", "minutes");
    }
}

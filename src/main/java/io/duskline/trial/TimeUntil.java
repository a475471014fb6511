package io.duskline.trial;

import java.time.Duration;

/** How long until something, as people say it. */
final class TimeUntil {

    private static final int HOURS_A_DAY = 24;
    private static final int HALF_AN_HOUR = 30;

    private TimeUntil() {}

    /** "in less than a minute", "in 7 minutes", "in 1 hour", "in 2 days": to the nearest hour or day. */
    static String words(Duration left) {
        long minutes = left.toMinutes();
        if (minutes < 1) {
            return "in less than a minute";
        }
        if (minutes < 60) {
            return counted(minutes, "minute");
        }
        long hours = left.plusMinutes(HALF_AN_HOUR).toHours();
        return hours < HOURS_A_DAY ? counted(hours, "hour") : counted((hours + HOURS_A_DAY / 2) / HOURS_A_DAY, "day");
    }

    private static String counted(long n, String unit) {
        return "in " + n + " " + unit + (n == 1 ? "" : "s");
    }
}

package io.duskline.campaign;

import java.time.LocalTime;

/**
 * Sending hours of a campaign, in each recipient's local time. Corrections are sent at all hours.
 *
 * @param from minutes of the day
 * @param to minutes of the day, exclusive; at most 1,440
 * @param businessDays whether messages wait on the weekend of the recipient's country
 * @param holidays whether messages also wait on its public holidays
 */
public record Window(int from, int to, boolean businessDays, boolean holidays) {

    public static final int DAY = 24 * 60;

    public Window {
        if (from < 0 || from >= to || to > DAY) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    /** {@code 09:00}. */
    public String fromTime() {
        return time(from);
    }

    /** {@code 17:00}; the end of the day is {@code 24:00}. */
    public String toTime() {
        return time(to);
    }

    private static String time(int minutes) {
        return minutes == DAY ? "24:00" : LocalTime.ofSecondOfDay(minutes * 60L).toString();
    }

    /** "from 09:00 to 17:00 on business days, not on public holidays". */
    public String words() {
        return "from " + fromTime() + " to " + toTime()
                + (businessDays ? " on business days" : "")
                + (holidays ? (businessDays ? "," : "") + " not on public holidays" : "");
    }
}

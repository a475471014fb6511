package io.duskline.campaign.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Maps days and numbers of accounts to chart coordinates: x in per cent of the width, y in pixels.
 *
 * @param most the largest number of accounts of a day, at the top
 * @param top in pixels
 */
record ChartScale(LocalDate first, LocalDate last, int most, double top) {
    static final double LEFT = 4;
    static final double WIDTH = 92;

    /** The axis. */
    static final double BOTTOM = 276;

    ChartScale {
        most = Math.max(1, most);
    }

    long span() {
        return Math.max(1, ChronoUnit.DAYS.between(first, last));
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    double x(LocalDate day) {
        return rounded(LEFT + WIDTH * ChronoUnit.DAYS.between(first, day) / span());
    }

    /** The x of a day, limited to the edges of the chart. */
    double edged(LocalDate day) {
        return x(day.isBefore(first) ? first : day.isAfter(last) ? last : day);
    }

    /** The x between a day and the day before. */
    double before(LocalDate day) {
        return rounded(LEFT + WIDTH * (ChronoUnit.DAYS.between(first, day) - 0.5) / span());
    }

    double y(int value) {
        return rounded(BOTTOM - (BOTTOM - top) * value / most);
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

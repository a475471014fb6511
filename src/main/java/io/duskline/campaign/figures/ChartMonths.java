package io.duskline.campaign.figures;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The months under the days: the first with its year, each January too; of the others those that have room. */
final class ChartMonths {

    /** A letter is at most so wide where the window is narrow, in per cent. */
    private static final double LETTER = 2.2;

    private ChartMonths() {}

    static List<Burndown.Month> of(ChartScale scale) {
        List<Burndown.Month> months = new ArrayList<>();
        double free = 0;
        for (LocalDate day = scale.first();
                !day.isAfter(scale.last());
                day = day.plusMonths(1).withDayOfMonth(1)) {
            boolean isFirst = months.isEmpty();
            double begins = scale.before(day);
            double at = isFirst ? 1 : ChartScale.rounded(begins + 1);
            String name = name(day, isFirst);
            double end = at + name.length() * LETTER;
            if (day.getMonthValue() == 1 && at < free && end <= 100) {
                free = at;
                yieldTo(months);
            }
            boolean hasRoom = at >= free && end <= 100;
            months.add(new Burndown.Month(isFirst ? null : begins, at, hasRoom ? name : ""));
            free = hasRoom ? end : free;
        }
        return months;
    }

    /** A new year is worth more than the month that is named before it. */
    private static void yieldTo(List<Burndown.Month> months) {
        for (int i = months.size() - 1; i > 0; i--) {
            Burndown.Month month = months.get(i);
            if (!month.name().isEmpty()) {
                months.set(i, new Burndown.Month(month.begins(), month.x(), ""));
                return;
            }
        }
    }

    private static String name(LocalDate day, boolean isFirst) {
        String name = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return isFirst || day.getMonthValue() == 1 ? name + " " + day.getYear() : name;
    }
}

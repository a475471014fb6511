package io.duskline.campaign.figures;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The months under the days, each named where its name fits into its stretch; the first name has its year, and each January. */
final class ChartMonths {

    /** A letter is so wide in a wide window, in per cent. */
    private static final double LETTER = 0.8;

    /** And in a narrow one. */
    private static final double NARROW = 2.2;

    private ChartMonths() {}

    static List<Burndown.Month> of(ChartScale scale) {
        List<Burndown.Month> months = new ArrayList<>();
        boolean isAnyNamed = false;
        LocalDate day = scale.first();
        while (!day.isAfter(scale.last())) {
            LocalDate next = day.plusMonths(1).withDayOfMonth(1);
            double begins = scale.before(day);
            double at = months.isEmpty() ? 1 : ChartScale.rounded(begins + 1);
            double room = (next.isAfter(scale.last()) ? 100 : scale.before(next)) - at;
            String name = name(day, !isAnyNamed);
            boolean isNamed = name.length() * LETTER <= room;
            months.add(new Burndown.Month(
                    months.isEmpty() ? null : begins, at, isNamed ? name : "", name.length() * NARROW > room));
            isAnyNamed = isAnyNamed || isNamed;
            day = next;
        }
        return months;
    }

    private static String name(LocalDate day, boolean isFirst) {
        String name = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return isFirst || day.getMonthValue() == 1 ? name + " " + day.getYear() : name;
    }
}

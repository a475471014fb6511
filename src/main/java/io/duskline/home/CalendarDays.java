package io.duskline.home;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is planned, by the day: as a list, in weeks, and in the grid of a month. */
public final class CalendarDays {

    private static final int WEEK = 7;

    private CalendarDays() {}

    /** @param planned in the order in which it comes */
    public record Day(LocalDate date, boolean isToday, List<CalendarEntry> planned) {

        public boolean isWeekend() {
            return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        /** "April". */
        public String month() {
            return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }

        /** "Tuesday". */
        public String weekday() {
            return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }

        /** Of each kind that is there one. */
        public List<CalendarEntry> marks() {
            Map<CalendarEntry.Kind, CalendarEntry> first = new EnumMap<>(CalendarEntry.Kind.class);
            planned.forEach(each -> first.putIfAbsent(each.kind(), each));
            return List.copyOf(first.values());
        }

        /** "1 sunset, 2 waves". */
        public String counts() {
            Map<CalendarEntry.Kind, Integer> counts = new TreeMap<>();
            planned.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
            return counts.entrySet().stream()
                    .map(each -> each.getKey().counted(each.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** @param weeks from Monday to Sunday; null where the month has no such day */
    public record Month(YearMonth month, List<List<@Nullable Day>> weeks) {

        /** "April 2023". */
        public String name() {
            return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
        }

        public boolean isEmpty() {
            return weeks.stream()
                    .flatMap(List::stream)
                    .allMatch(day -> day == null || day.planned().isEmpty());
        }
    }

    /** The days on which something is planned. */
    static List<Day> of(List<CalendarEntry> planned) {
        return byDay(planned).entrySet().stream()
                .map(each -> new Day(each.getKey(), false, each.getValue()))
                .toList();
    }

    /** So many weeks, from the Monday of this one. */
    static List<List<Day>> weeks(LocalDate today, int weeks, List<CalendarEntry> planned) {
        Map<LocalDate, List<CalendarEntry>> byDay = byDay(planned);
        LocalDate monday = today.with(DayOfWeek.MONDAY);
        List<List<Day>> all = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            List<Day> days = new ArrayList<>();
            for (int day = 0; day < WEEK; day++) {
                days.add(day(monday.plusDays((long) week * WEEK + day), today, byDay));
            }
            all.add(days);
        }
        return all;
    }

    /** So many months, from this one. */
    static List<Month> months(YearMonth first, int months, LocalDate today, List<CalendarEntry> planned) {
        Map<LocalDate, List<CalendarEntry>> byDay = byDay(planned);
        List<Month> all = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            all.add(month(first.plusMonths(i), today, byDay));
        }
        return all;
    }

    private static Month month(YearMonth month, LocalDate today, Map<LocalDate, List<CalendarEntry>> byDay) {
        List<List<@Nullable Day>> weeks = new ArrayList<>();
        LocalDate monday = month.atDay(1).with(DayOfWeek.MONDAY);
        while (!monday.isAfter(month.atEndOfMonth())) {
            List<@Nullable Day> week = new ArrayList<>();
            for (int i = 0; i < WEEK; i++) {
                LocalDate date = monday.plusDays(i);
                week.add(YearMonth.from(date).equals(month) ? day(date, today, byDay) : null);
            }
            weeks.add(week);
            monday = monday.plusDays(WEEK);
        }
        return new Month(month, weeks);
    }

    private static Day day(LocalDate date, LocalDate today, Map<LocalDate, List<CalendarEntry>> byDay) {
        return new Day(date, date.equals(today), byDay.getOrDefault(date, List.of()));
    }

    private static Map<LocalDate, List<CalendarEntry>> byDay(List<CalendarEntry> planned) {
        return planned.stream()
                .collect(Collectors.groupingBy(CalendarEntry::day, LinkedHashMap::new, Collectors.toList()));
    }
}

package io.duskline.home;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Planned events by day: as a list, in weeks, and in the grid of a month. */
public final class CalendarDays {

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
    static List<List<@Nullable Day>> weeks(LocalDate today, int weeks, List<CalendarEntry> planned) {
        Map<LocalDate, List<CalendarEntry>> byDay = byDay(planned);
        LocalDate monday = today.with(DayOfWeek.MONDAY);
        return weeks(monday, monday.plusWeeks(weeks), date -> day(date, today, byDay));
    }

    /** So many months, from this one. */
    static List<Month> months(YearMonth first, int months, LocalDate today, List<CalendarEntry> planned) {
        Map<LocalDate, List<CalendarEntry>> byDay = byDay(planned);
        return Stream.iterate(first, month -> month.plusMonths(1))
                .limit(months)
                .map(month -> month(month, today, byDay))
                .toList();
    }

    private static Month month(YearMonth month, LocalDate today, Map<LocalDate, List<CalendarEntry>> byDay) {
        return new Month(
                month,
                weeks(
                        month.atDay(1).with(DayOfWeek.MONDAY),
                        month.plusMonths(1).atDay(1),
                        date -> YearMonth.from(date).equals(month) ? day(date, today, byDay) : null));
    }

    private static List<List<@Nullable Day>> weeks(
            LocalDate monday, LocalDate end, Function<LocalDate, @Nullable Day> day) {
        return Stream.iterate(monday, from -> from.isBefore(end), from -> from.plusWeeks(1))
                .<List<@Nullable Day>>map(
                        from -> from.datesUntil(from.plusWeeks(1)).map(day).toList())
                .toList();
    }

    private static Day day(LocalDate date, LocalDate today, Map<LocalDate, List<CalendarEntry>> byDay) {
        return new Day(date, date.equals(today), byDay.getOrDefault(date, List.of()));
    }

    private static Map<LocalDate, List<CalendarEntry>> byDay(List<CalendarEntry> planned) {
        return planned.stream()
                .collect(Collectors.groupingBy(CalendarEntry::day, LinkedHashMap::new, Collectors.toList()));
    }
}

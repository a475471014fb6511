package io.duskline.notice.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A date that an author typed instead of a placeholder.
 *
 * @param words as typed
 * @param day with the expected year where none was typed; null where it is written in figures only, so that nobody
 *     knows which is the month
 * @param weekday null where none was typed
 */
public record TypedDate(
        String words, @Nullable LocalDate day, @Nullable DayOfWeek weekday) {

    /** As {@code \b} there, which for each accent looks back at all before it. */
    private static final String BEGIN = "(?<!\\w)";

    private static final String END = "(?!\\w)";

    private static final Pattern ISO = Pattern.compile(BEGIN + "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})" + END);
    private static final Pattern JAPANESE =
            Pattern.compile("(?:(?<y>\\d{4})年)?(?<m>\\d{1,2})月(?<d>\\d{1,2})日(?:[（(](?<w>[日月火水木金土])(?:曜日?)?[）)])?");
    private static final Pattern FIGURES = Pattern.compile(BEGIN + "\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}" + END);
    private static final ConcurrentMap<String, Names> NAMES = new ConcurrentHashMap<>();

    /** The months and weekdays of a language and the two orders in which they are written. */
    private record Names(Map<String, Month> months, Map<String, DayOfWeek> weekdays, List<Pattern> orders) {

        static Names of(Locale locale) {
            Map<String, Month> months = new HashMap<>();
            Map<String, DayOfWeek> weekdays = new HashMap<>();
            for (TextStyle style : TextStyle.values()) {
                if (style.asNormal() != TextStyle.NARROW) {
                    Arrays.stream(Month.values()).forEach(m -> months.put(bare(m.getDisplayName(style, locale)), m));
                    Arrays.stream(DayOfWeek.values())
                            .forEach(w -> weekdays.put(bare(w.getDisplayName(style, locale)), w));
                }
            }
            String space = "[\\s\\u00a0]+";
            String weekday = "(?:(?<w>" + any(weekdays.keySet()) + ")[.,،]?" + space + ")?";
            String month = "(?<m>" + any(months.keySet()) + ")" + END + "\\.?";
            String day = "(?<d>\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?";
            String of = "(?:de" + space + ")?";
            String year = "(?:,?" + space + of + "(?<y>\\d{4}))?";
            return new Names(
                    months,
                    weekdays,
                    List.of(
                            pattern(BEGIN + weekday + BEGIN + day + space + of + month + year),
                            pattern(BEGIN + weekday + BEGIN + month + space + day + END + year)));
        }

        private static Pattern pattern(String pattern) {
            return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
        }

        private static String bare(String name) {
            return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        }

        private static String any(java.util.Collection<String> names) {
            return names.stream()
                    .filter(name -> name.length() > 1)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
        }
    }

    public static List<TypedDate> in(String markdown, Locale locale, int expectedYear) {
        String text = Placeholders.PATTERN.matcher(markdown).replaceAll("§").replaceAll("https?://\\S+", "§");
        List<TypedDate> found = new ArrayList<>();
        Names names = NAMES.computeIfAbsent(locale.getLanguage(), tag -> Names.of(locale));
        for (Pattern order : names.orders()) {
            order.matcher(text).results().forEach(m -> {
                Matcher one = order.matcher(m.group());
                if (one.matches()) {
                    Month month = names.months().get(one.group("m"));
                    @Nullable String weekday = one.group("w");
                    day(found, one, month == null ? 0 : month.getValue(), expectedYear)
                            .ifPresent(day -> found.add(new TypedDate(
                                    withoutFullStop(one.group()),
                                    day,
                                    weekday == null ? null : names.weekdays().get(weekday))));
                }
            });
        }
        figures(text, found, expectedYear);
        return found;
    }

    private static void figures(String text, List<TypedDate> found, int expectedYear) {
        for (Pattern pattern : List.of(ISO, JAPANESE)) {
            Matcher each = pattern.matcher(text);
            while (each.find()) {
                @Nullable DayOfWeek weekday = pattern == JAPANESE && each.group("w") != null
                        ? DayOfWeek.of("月火水木金土日".indexOf(each.group("w")) + 1)
                        : null;
                String words = each.group();
                day(found, each, Integer.parseInt(each.group("m")), expectedYear)
                        .ifPresent(day -> found.add(new TypedDate(words, day, weekday)));
            }
        }
        FIGURES.matcher(text).results().forEach(m -> found.add(new TypedDate(m.group(), null, null)));
    }

    /** The date, unless there is none such or it was found already. */
    private static Optional<LocalDate> day(List<TypedDate> found, Matcher m, int month, int expectedYear) {
        @Nullable String year = m.group("y");
        try {
            LocalDate day = LocalDate.of(
                    year == null ? expectedYear : Integer.parseInt(year), month, Integer.parseInt(m.group("d")));
            String words = m.group();
            return found.stream().anyMatch(known -> known.words().equals(words)) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** That of the sentence, or of an abbreviated month. */
    private static String withoutFullStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    public boolean hasWrongWeekday() {
        return day != null && weekday != null && day.getDayOfWeek() != weekday;
    }
}

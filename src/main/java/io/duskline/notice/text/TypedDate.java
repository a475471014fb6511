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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A date that an author typed instead of a placeholder.
 *
 * @param words as typed
 * @param day with the expected year if none was typed; null if it is in figures only and month and day are ambiguous
 * @param weekday null if none was typed
 * @param isYearTyped whether the author typed the year
 * @param sentence the sentence around it; {@value #DATE} replaces placeholders of dates, {@value #OTHER} all others
 */
public record TypedDate(
        String words, @Nullable LocalDate day, @Nullable DayOfWeek weekday, boolean isYearTyped, String sentence) {

    public static final String DATE = "§";

    public static final String OTHER = "¤";

    /** Faster than {@code \b}, which looks back at all preceding characters for each accent. */
    private static final String BEGIN = "(?<!\\w)";

    private static final String END = "(?!\\w)";

    private static final Pattern ISO = Pattern.compile(BEGIN + "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})" + END);
    private static final Pattern JAPANESE = Pattern.compile(
            "(?:(?<y>\\d{4})年)?(?<m>\\d{1,2})月(?<d>\\d{1,2})日(?:[（(](?<w>[日月火水木金土])(?:曜日?)?[）)]|の?(?<v>[日月火水木金土])曜日?)?");
    private static final Pattern FIGURES =
            Pattern.compile("(?<![\\w.])(?<a>\\d{1,2})[./](?<b>\\d{1,2})[./](?<y>\\d{2}|\\d{4})" + END + "(?!\\.\\d)");
    private static final Pattern YEAR_FIRST =
            Pattern.compile(BEGIN + "(?<y>\\d{4})/(?<m>\\d{1,2})/(?<d>\\d{1,2})" + END);
    private static final int LONGEST_SENTENCE = 400;
    private static final String LIST_SIGNS = "-*#>";
    private static final int CENTURY = 2000;
    private static final int TWO_FIGURES = 100;
    private static final int YEARS_AROUND = 5;
    private static final ConcurrentMap<String, Names> NAMES = new ConcurrentHashMap<>();

    /** Months and weekdays of a language and the two orders of a date. */
    private record Names(
            Map<String, Month> months, Map<String, DayOfWeek> weekdays, List<Pattern> orders, Pattern weekdayBefore) {

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
            String weekday = "(?:(?<w>" + any(weekdays.keySet()) + ")[.,،]?" + space + "(?:(?:the|den|dem|le|el)"
                    + space + ")?)?";
            String month = "(?<m>" + any(months.keySet()) + ")" + END + "\\.?";
            String day = "(?<d>\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?";
            String of = "(?:(?:de|of)" + space + ")?";
            String year = "(?:,?" + space + of + "(?<y>\\d{4}))?";
            return new Names(
                    months,
                    weekdays,
                    List.of(
                            pattern(BEGIN + weekday + BEGIN + day + space + of + month + year),
                            pattern(BEGIN + weekday + BEGIN + month + space + day + END + year)),
                    pattern(BEGIN + "(" + any(weekdays.keySet()) + ")[.,،]?" + space + "(?:(?:the|den|dem|le|el)"
                            + space + ")?\\{\\{[\\s]?([a-z_.]+)[\\s]?}}"));
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
        String text = marked(markdown);
        List<TypedDate> found = new ArrayList<>();
        Names names = NAMES.computeIfAbsent(locale.getLanguage(), tag -> Names.of(locale));
        for (Pattern order : names.orders()) {
            Matcher each = order.matcher(text);
            while (each.find()) {
                Month month = names.months().get(each.group("m"));
                @Nullable String weekday = each.group("w");
                add(
                        found,
                        each,
                        text,
                        month == null ? 0 : month.getValue(),
                        expectedYear,
                        weekday == null ? null : names.weekdays().get(weekday));
            }
        }
        figures(text, locale, found, expectedYear);
        return found;
    }

    /** The text with marks for placeholders and without addresses, in which figures are no dates. */
    public static String marked(String markdown) {
        return Placeholders.PATTERN
                .matcher(markdown)
                .replaceAll(found -> Placeholders.isDate(Placeholders.name(found)) ? DATE : OTHER)
                .replaceAll("https?://\\S+", OTHER);
    }

    /**
     * A weekday that an author typed before a placeholder, which already includes the weekday.
     *
     * @param words both, as typed
     * @param placeholder its name
     */
    public record WeekdayBefore(String words, DayOfWeek weekday, String placeholder) {}

    public static List<WeekdayBefore> weekdaysBeforePlaceholders(String markdown, Locale locale) {
        Names names = NAMES.computeIfAbsent(locale.getLanguage(), tag -> Names.of(locale));
        return names.weekdayBefore()
                .matcher(markdown)
                .results()
                .map(found -> new WeekdayBefore(
                        found.group(), names.weekdays().getOrDefault(found.group(1), DayOfWeek.MONDAY), found.group(2)))
                .toList();
    }

    private static void figures(String text, Locale locale, List<TypedDate> found, int expectedYear) {
        for (Pattern pattern : List.of(ISO, YEAR_FIRST, JAPANESE)) {
            Matcher each = pattern.matcher(text);
            while (each.find()) {
                add(
                        found,
                        each,
                        text,
                        Integer.parseInt(each.group("m")),
                        expectedYear,
                        pattern == JAPANESE ? japanese(each) : null);
            }
        }
        FIGURES.matcher(text)
                .results()
                .filter(m -> m.group(3).length() > 2 || isNear(Integer.parseInt(m.group(3)), expectedYear))
                .forEach(m -> found.add(inFigures(m, text, locale)));
    }

    /** Whether a two-digit year is close enough to be one: a version number also has three figures. */
    private static boolean isNear(int twoFigures, int year) {
        return Math.abs(CENTURY + twoFigures - year) <= YEARS_AROUND;
    }

    private static @Nullable DayOfWeek japanese(Matcher date) {
        @Nullable String sign = date.group("w") == null ? date.group("v") : date.group("w");
        return sign == null ? null : DayOfWeek.of("月火水木金土日".indexOf(sign) + 1);
    }

    /** A date in figures is clear if only one of them can be the month. Otherwise only English is read in both orders. */
    private static TypedDate inFigures(MatchResult m, String text, Locale locale) {
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(2));
        int year = Integer.parseInt(m.group(3));
        int whole = year < TWO_FIGURES ? CENTURY + year : year;
        List<LocalDate> readings = Stream.of(date(whole, second, first), date(whole, first, second))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        boolean isClear = readings.size() == 1
                || (readings.size() == 2 && !locale.getLanguage().equals("en"));
        return new TypedDate(
                m.group(), isClear ? readings.getFirst() : null, null, true, sentence(text, m.start(), m.end()));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Adds the date, unless it is invalid or already found. */
    private static void add(
            List<TypedDate> found, Matcher m, String text, int month, int expectedYear, @Nullable DayOfWeek weekday) {
        @Nullable String year = m.group("y");
        String words = withoutFullStop(m.group());
        if (found.stream().anyMatch(known -> known.words().equals(words))) {
            return;
        }
        date(year == null ? expectedYear : Integer.parseInt(year), month, Integer.parseInt(m.group("d")))
                .ifPresent(day -> found.add(
                        new TypedDate(words, day, weekday, year != null, sentence(text, m.start(), m.end()))));
    }

    /** A line break within a paragraph does not end a sentence. */
    private static String sentence(String text, int from, int to) {
        int begin = from;
        while (begin > 0 && !isEnd(text, begin - 1) && from - begin < LONGEST_SENTENCE) {
            begin--;
        }
        int end = to;
        while (end < text.length() && !isEnd(text, end) && end - to < LONGEST_SENTENCE) {
            end++;
        }
        return text.substring(begin, end);
    }

    private static boolean isEnd(String text, int at) {
        char sign = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
        return switch (sign) {
            case '。', '！', '？', '؟' -> true;
            case '.', '!', '?' -> Character.isWhitespace(next);
            case '\n' -> Character.isWhitespace(next) || LIST_SIGNS.indexOf(next) >= 0 || Character.isDigit(next);
            default -> false;
        };
    }

    /** Removes the full stop of the sentence or of an abbreviated month. */
    private static String withoutFullStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}

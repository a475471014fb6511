package io.duskline.notice.text;

import io.duskline.catalog.ZoneNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.modulith.NamedInterface;

/**
 * Dates for a reader of one language in one zone: computed weekdays, no-break spaces between day, month and year, 24-hour
 * clock, Western digits, never "midnight". Immutable and cheap; {@link #in(ZoneId)} gives the same language in another zone.
 *
 * @param locale language of the dates; differs from the language of the words only if it has no bundle
 */
@NamedInterface("text")
public record ReaderDates(Wording words, Locale locale, ZoneId zone) {

    private static final ConcurrentMap<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MACHINE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);
    /** A shorter time is given in hours: 48 of them, whatever clocks do. */
    private static final Duration HOURS_BELOW = Duration.ofDays(2);

    /**
     * A time in another zone.
     *
     * @param time with weekday, day and month if the day differs from the reader's
     * @param datetime for {@code <time>}
     */
    public record Place(String city, String time, String datetime) {}

    /** The same language in another zone, for example a milestone's own. */
    public ReaderDates in(ZoneId other) {
        return new ReaderDates(words, locale, other);
    }

    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** "Tuesday 25 April 2023". */
    public String date(Instant instant) {
        return date(day(instant));
    }

    public String date(LocalDate day) {
        return format("long", day);
    }

    /** "Tue 25 April 2023", for tables. */
    public String shortDate(Instant instant) {
        return shortDate(day(instant));
    }

    public String shortDate(LocalDate day) {
        return format("short", day);
    }

    /** "25 April", if weekday and year are shown nearby. */
    public String dayMonth(LocalDate day) {
        return format("day_month", day);
    }

    /** "25 April 2023". */
    public String plainDate(LocalDate day) {
        return format("plain", day);
    }

    /** "09:00"; in English "12:00 noon". */
    public String time(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        String key = there.getHour() == 12 && there.getMinute() == 0 ? "dates.noon" : "dates.time";
        return words.text(key, CLOCK.format(there));
    }

    /** "09:00" in every language. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** "09:00 Pacific Daylight Time (UTC−7)". */
    public String timeInZone(Instant instant) {
        return words.text("dates.time_zone", time(instant), zoneName(instant), offset(instant));
    }

    /** "12:00 noon in New York (UTC−4)"; without a city if the zone has none. */
    public String timeInCity(Instant instant) {
        if (!ZoneNames.hasCity(zone)) {
            return words.text("dates.time_offset", time(instant), offset(instant));
        }
        String where = words.own("dates.in_city." + zone.getId()).orElseGet(() -> words.text("dates.in_city", city()));
        return words.text("dates.time_city", time(instant), where, offset(instant));
    }

    /** "Tuesday 25 April 2023, 09:00 Pacific Daylight Time (UTC−7)". */
    public String dateAndTimeInZone(Instant instant) {
        return words.text("dates.date_time", date(instant), timeInZone(instant));
    }

    /** "Tuesday 25 April 2023, 12:00 noon in New York (UTC−4)". */
    public String dateAndTimeInCity(Instant instant) {
        return words.text("dates.date_time", date(instant), timeInCity(instant));
    }

    /** "Tuesday 25 April 2023, 09:00", if the zone is shown nearby. */
    public String dateAndTime(Instant instant) {
        return words.text("dates.date_time", date(instant), time(instant));
    }

    /** "Tue 25 April 2023, 09:00", for tables. */
    public String shortDateAndTime(Instant instant) {
        return words.text("dates.date_time", shortDate(instant), clock(instant));
    }

    /** "Tue 25 April 2023, 09:00 (UTC−7)", for tables without a zone nearby. */
    public String shortMoment(Instant instant) {
        return words.text(
                "dates.date_time",
                shortDate(instant),
                words.text("dates.time_offset", clock(instant), offset(instant)));
    }

    /** The zone's name at that moment: "Pacific Daylight Time". */
    public String zoneName(Instant instant) {
        boolean summer = zone.getRules().isDaylightSavings(instant);
        return TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.LONG, locale);
    }

    /** The zone's name in summer and winter alike: "Pacific Time". */
    public String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }

    /** "UTC−7", "UTC+5:30", "UTC". */
    public String offset(Instant instant) {
        return ZoneNames.offset(zone, instant);
    }

    /** The zone's city in the reader's language, "New York"; "UTC" and the like as they are. */
    public String city() {
        Optional<String> known = words.own("dates.city." + zone.getId());
        return known.orElseGet(() -> ZoneNames.city(zone));
    }

    /** For {@code <time datetime>}: {@code 2023-04-25T09:00-07:00}. */
    public String datetime(Instant instant) {
        return MACHINE.format(instant.atZone(zone));
    }

    /** Calendar days in the reader's zone; negative once past. */
    public long daysLeft(Instant now, Instant then) {
        return ChronoUnit.DAYS.between(day(now), day(then));
    }

    /** "in 6 days", under 48 hours "in 30 hours", then "today", then "3 days ago". */
    public String left(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        long days = daysLeft(now, then);
        if (left.compareTo(HOURS_BELOW) >= 0) {
            return words.plural("dates.in_days", days);
        }
        if (left.isPositive()) {
            long hours = Math.round(left.toMinutes() / 60.0);
            return left.toMinutes() < 60 ? words.text("dates.in_under_an_hour") : words.plural("dates.in_hours", hours);
        }
        return days == 0 ? words.text("dates.today") : words.plural("dates.days_ago", -days);
    }

    /** The same moment in other zones, with weekday and day if they differ from the reader's. */
    public List<Place> clocks(Instant instant, List<ZoneId> zones) {
        return zones.stream()
                .map(this::in)
                .map(there -> new Place(there.city(), clockElsewhere(there, instant), there.datetime(instant)))
                .toList();
    }

    private String clockElsewhere(ReaderDates there, Instant instant) {
        LocalDate day = there.day(instant);
        return day.equals(day(instant))
                ? there.clock(instant)
                : words.text("dates.time_day", there.clock(instant), there.format("weekday_day_month", day));
    }

    private String format(String name, LocalDate day) {
        Optional<String> first = day.getDayOfMonth() == 1 ? words.own("dates." + name + ".first") : Optional.empty();
        return isWorded() ? formatted(first.orElseGet(() -> words.pattern("dates." + name)), day) : foreign(name, day);
    }

    /** Whether the bundle is in the language of the dates. */
    private boolean isWorded() {
        return words.locale().getLanguage().equals(locale.getLanguage());
    }

    private String formatted(String pattern, Temporal day) {
        return FORMATS.computeIfAbsent(
                        locale.toLanguageTag() + '\n' + pattern,
                        key -> DateTimeFormatter.ofPattern(pattern, locale).withDecimalStyle(DecimalStyle.STANDARD))
                .format(day);
    }

    /** A language without a bundle uses the format of CLDR. */
    private String foreign(String name, LocalDate day) {
        FormatStyle style = name.equals("long") ? FormatStyle.FULL : FormatStyle.LONG;
        String date = FORMATS.computeIfAbsent(
                        locale.toLanguageTag() + '\n' + style,
                        key -> DateTimeFormatter.ofLocalizedDate(style)
                                .withLocale(locale)
                                .withDecimalStyle(DecimalStyle.STANDARD))
                .format(day);
        return name.equals("short") ? day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale) + ' ' + date : date;
    }
}

package io.duskline.campaign.hours;

import io.duskline.audience.AudienceCounter;
import io.duskline.campaign.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sending days of a plan, by the calendars and clocks of its recipients.
 *
 * @param window null for all hours
 * @param zone zone in which the plan's days are named
 * @param countries the readers' countries, most frequent first; empty if unknown
 * @param clocks the readers' calendars and zones, most frequent first
 */
public record ReaderDays(
        @Nullable Window window,
        ZoneId zone,
        List<Optional<Country>> countries,
        List<Clocks> clocks,
        Holidays calendar) {
    /** The most calendars that are distinguished. */
    private static final int MOST = 20;
    /** The most countries that are named. */
    private static final int NAMED = 3;

    private static final Set<DayOfWeek> USUAL = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    /**
     * Readers with the same calendar and the same clock.
     *
     * @param country empty if unknown
     */
    record Clocks(Optional<Country> country, ZoneId zone) {}

    /**
     * Countries that get it on another day than most readers.
     *
     * @param countries "France, Spain and 2 more"
     * @param from start in the first of them
     */
    public record Elsewhere(String countries, Instant from) {}

    /** @param places empty before they are counted; the usual weekend then applies */
    public static ReaderDays of(
            @Nullable Window window, ZoneId zone, List<AudienceCounter.Place> places, Holidays calendar) {
        List<Optional<Country>> countries = mostFirst(places, place -> Country.of(place.region(), place.locale()));
        List<Clocks> clocks = mostFirst(
                places, place -> new Clocks(Country.of(place.region(), place.locale()), ZoneId.of(place.zone())));
        return new ReaderDays(
                window,
                zone,
                countries.isEmpty()
                        ? List.of(Optional.empty())
                        : countries.subList(0, Math.min(MOST, countries.size())),
                clocks.isEmpty() ? List.of(new Clocks(Optional.empty(), zone)) : clocks,
                calendar);
    }

    private static <T> List<T> mostFirst(List<AudienceCounter.Place> places, Function<AudienceCounter.Place, T> what) {
        Map<T, Long> contacts = places.stream()
                .collect(Collectors.groupingBy(what, Collectors.summingLong(AudienceCounter.Place::contacts)));
        return contacts.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(each -> String.valueOf(each.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether nothing is sent on a day in any of the countries. */
    public boolean isOff(LocalDate day) {
        return window != null
                && countries.stream().noneMatch(country -> isOpen(day, window, country.orElse(null), calendar));
    }

    /** When most readers get what is due then; empty if it is not delayed. */
    public Optional<Instant> held(Instant due) {
        return next(due, clocks.getFirst()).filter(from -> from.isAfter(due));
    }

    /**
     * When the first reader gets what is due then.
     *
     * @param isPassed whether the next sending hours are too late, so that the message is sent at once
     */
    public Instant first(Instant due, Predicate<Instant> isPassed) {
        return clocks.stream()
                .map(each -> next(due, each).filter(isPassed.negate()).orElse(due))
                .min(Comparator.naturalOrder())
                .orElse(due);
    }

    private Optional<Instant> next(Instant due, Clocks of) {
        return next(due, of.country(), of.zone());
    }

    /** Countries with another day, grouped by day. */
    public List<Elsewhere> elsewhere(Instant due) {
        LocalDate usual = day(held(due).orElse(due));
        Map<LocalDate, Instant> from = new TreeMap<>();
        Map<LocalDate, List<String>> where = new TreeMap<>();
        for (Optional<Country> country : countries) {
            Optional<Instant> opens = country.isEmpty() ? Optional.empty() : next(due, country, zone);
            if (opens.isPresent() && !day(opens.get()).equals(usual)) {
                from.putIfAbsent(day(opens.get()), opens.get());
                where.computeIfAbsent(day(opens.get()), none -> new ArrayList<>())
                        .add(country.get().words());
            }
        }
        return where.entrySet().stream()
                .map(each -> new Elsewhere(named(each.getValue()), Objects.requireNonNull(from.get(each.getKey()))))
                .toList();
    }

    private static String named(List<String> countries) {
        int more = countries.size() - NAMED;
        if (more > 1) {
            return String.join(", ", countries.subList(0, NAMED)) + " and " + more + " more";
        }
        return countries.size() == 1
                ? countries.getFirst()
                : String.join(", ", countries.subList(0, countries.size() - 1)) + " and " + countries.getLast();
    }

    private Optional<Instant> next(Instant due, Optional<Country> country, ZoneId clock) {
        return Optional.ofNullable(window)
                .flatMap(hours -> new OpenHours(hours, clock, day -> isOpen(day, hours, country.orElse(null), calendar))
                        .next(due))
                .map(OpenHours.Span::from);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** @param country null if unknown */
    static boolean isOpen(LocalDate day, Window window, @Nullable Country country, Holidays calendar) {
        boolean isOff = window.businessDays() && weekend(country).contains(day.getDayOfWeek());
        return !isOff && !(window.holidays() && country != null && calendar.isHoliday(day, country));
    }

    /** @param country null if it is unknown */
    static Set<DayOfWeek> weekend(@Nullable Country country) {
        return country == null
                ? USUAL
                : switch (country.code()) {
                    case "AF" -> EnumSet.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
                    case "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE" ->
                        EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
                    case "IN", "UG" -> EnumSet.of(DayOfWeek.SUNDAY);
                    case "IR" -> EnumSet.of(DayOfWeek.FRIDAY);
                    default -> USUAL;
                };
    }
}

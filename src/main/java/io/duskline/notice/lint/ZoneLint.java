package io.duskline.notice.lint;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.finding.Finding;
import io.duskline.notice.text.TypedDate;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares typed time zones with the zone of the end: winter time in summer, and times in other zones that are a different
 * moment. Office hours in the help part are ignored.
 */
final class ZoneLint {

    static final String WRONG_ZONE = "wrong_zone";

    /** A time of day directly before a zone. */
    private static final Pattern TIME =
            Pattern.compile("(?<h>\\d{1,2})(?:[:.h](?<m>\\d{2}))?\\s?(?:(?<half>[ap])\\.?m\\.?|Uhr|h)?[\\s(,]{0,3}$");

    /** Offset of each zone abbreviation. Ambiguous abbreviations and ordinary words are left out. */
    private static final Map<String, ZoneOffset> OFFSETS = Map.ofEntries(
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("CST", ZoneOffset.ofHours(-6)),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("MEZ", ZoneOffset.ofHours(1)),
            Map.entry("MESZ", ZoneOffset.ofHours(2)),
            Map.entry("EET", ZoneOffset.ofHours(2)),
            Map.entry("EEST", ZoneOffset.ofHours(3)),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("AEST", ZoneOffset.ofHours(10)),
            Map.entry("AEDT", ZoneOffset.ofHours(11)));

    private static final Pattern ABBREVIATION = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            + OFFSETS.keySet().stream().sorted().collect(Collectors.joining("|"))
            + ")(?![\\p{L}\\p{N}])");

    /** German names of what English calls CET and CEST. */
    private static final Map<String, String> GERMAN = Map.of("CET", "MEZ", "CEST", "MESZ");

    private static final int BEFORE = 24;
    private static final int NOON = 12;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    private final LintedText text;
    private final List<LocalMoment> moments;

    private ZoneLint(LintedText text) {
        this.text = text;
        this.moments = moments(text.about());
    }

    /** Without a date there are no findings. */
    static List<Finding> check(LintedText text) {
        ZoneLint lint = new ZoneLint(text);
        List<Finding> found = new ArrayList<>();
        if (text.about().date().isPresent()) {
            text.fields().entrySet().stream()
                    .filter(field -> !field.getKey().equals("help"))
                    .forEach(field -> lint.check(field.getKey(), TypedDate.marked(field.getValue()), found));
        }
        return found;
    }

    private static List<LocalMoment> moments(Deprecation d) {
        return d.milestones().stream()
                .flatMap(each -> Stream.concat(Stream.of(each.moment()), each.ends().stream()))
                .toList();
    }

    private void check(String field, String marked, List<Finding> found) {
        Map<String, String> outOfSeason = outOfSeason();
        Optional<Map.Entry<String, String>> season = outOfSeason.entrySet().stream()
                .filter(each -> stands(each.getKey(), marked))
                .findFirst();
        if (season.isPresent()) {
            found.add(Finding.error(
                            WRONG_ZONE,
                            "“" + season.get().getKey() + "” is wrong on that day: it is “"
                                    + season.get().getValue() + "” then. Use {{sunset.time}}")
                    .withSubject(field));
            return;
        }
        for (MatchResult zone : ABBREVIATION.matcher(marked).results().toList()) {
            Optional<LocalTime> time = time(marked.substring(Math.max(0, zone.start() - BEFORE), zone.start()));
            boolean isOfTheEnd = LintedText.isOfTheEnd(field) || marked.contains(TypedDate.DATE);
            if (time.isPresent() && isOfTheEnd && !isAMoment(time.get(), zone.group())) {
                found.add(other(field, time.get(), zone.group(), marked));
            }
        }
    }

    private Finding other(String field, LocalTime time, String zone, String marked) {
        LocalMoment end = text.about().date().orElseThrow();
        String words = "“" + time + " " + zone + "” is not when anything happens: it ends at "
                + end.at().toLocalTime() + " in " + end.zone().getId() + ", which is "
                + end.instant().atOffset(offset(zone)).toLocalTime() + " " + zone + ". Use {{sunset.time}}";
        return LintedText.isOfTheEnd(field) && SentenceWords.saysThatItEnds(marked, text.language())
                ? Finding.error(WRONG_ZONE, words).withSubject(field)
                : Finding.warning("other_time", words).withSubject(field);
    }

    /** Wrong names for all zones of the deprecation's milestones. */
    private Map<String, String> outOfSeason() {
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<ZoneId, List<Instant>> byZone = text.about().milestones().stream()
                .map(Milestone::moment)
                .collect(Collectors.groupingBy(
                        LocalMoment::zone, Collectors.mapping(LocalMoment::instant, Collectors.toList())));
        byZone.forEach((zone, instants) -> wrong.putAll(outOfSeason(zone, instants, text.locale())));
        return wrong;
    }

    private boolean isAMoment(LocalTime time, String zone) {
        return moments.stream()
                .map(each -> each.instant().atOffset(offset(zone)).toLocalTime())
                .anyMatch(time::equals);
    }

    private static Optional<LocalTime> time(String before) {
        Matcher time = TIME.matcher(before);
        if (!time.find()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(time.group("h"));
        String half = time.group("half");
        if (half != null) {
            hour = hour % NOON + (half.equals("p") ? NOON : 0);
        }
        int minute = time.group("m") == null ? 0 : Integer.parseInt(time.group("m"));
        return hour < HOURS && minute < MINUTES ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }

    private static ZoneOffset offset(String abbreviation) {
        return Objects.requireNonNull(OFFSETS.get(abbreviation));
    }

    /** Zone names that are wrong in this half of the year, each with the correct name. */
    private static Map<String, String> outOfSeason(ZoneId zone, List<Instant> moments, Locale locale) {
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean isEverSummer = moments.stream().anyMatch(each -> zone.getRules().isDaylightSavings(each));
        boolean isEverWinter =
                moments.stream().anyMatch(each -> !zone.getRules().isDaylightSavings(each));
        if (moments.isEmpty() || (isEverSummer && isEverWinter)) {
            return wrong;
        }
        TimeZone names = TimeZone.getTimeZone(zone);
        for (Locale language : List.of(Locale.ENGLISH, locale)) {
            for (int style : new int[] {TimeZone.SHORT, TimeZone.LONG}) {
                String there = names.getDisplayName(!isEverSummer, style, language);
                String right = names.getDisplayName(isEverSummer, style, language);
                if (!there.equals(right)
                        && there.length() > 2
                        && !there.startsWith("UTC")
                        && !there.startsWith("GMT")) {
                    wrong.put(there, right);
                    if (GERMAN.containsKey(there) && GERMAN.containsKey(right)) {
                        wrong.put(GERMAN.getOrDefault(there, there), GERMAN.getOrDefault(right, right));
                    }
                }
            }
        }
        return wrong;
    }

    /** Whether the name occurs as separate words. */
    private static boolean stands(String name, String text) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }
}

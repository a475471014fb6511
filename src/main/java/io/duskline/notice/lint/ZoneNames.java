package io.duskline.notice.lint;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people write for a zone: PST, MESZ, "Pacific Standard Time". */
final class ZoneNames {

    /** By hours and minutes from UTC; what means several zones, or is a word of a language, is left out. */
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

    /**
     * A name of a zone in a text.
     *
     * @param at where it begins there
     */
    record Named(String name, int at) {}

    private ZoneNames() {}

    static List<Named> abbreviations(String text) {
        return ABBREVIATION
                .matcher(text)
                .results()
                .map(found -> new Named(found.group(), found.start()))
                .toList();
    }

    static ZoneOffset offset(String abbreviation) {
        ZoneOffset offset = OFFSETS.get(abbreviation);
        if (offset == null) {
            throw new IllegalArgumentException(abbreviation);
        }
        return offset;
    }

    /** What is written for a zone in one half of the year and would be wrong in the other, with what is right then. */
    static Map<String, String> outOfSeason(ZoneId zone, List<Instant> moments, Locale locale) {
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

    /** Whether it stands there as words of its own. */
    static boolean stands(String name, String text) {
        Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                .matcher(text);
        return found.find();
    }
}

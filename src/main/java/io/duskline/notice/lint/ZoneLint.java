package io.duskline.notice.lint;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.finding.Finding;
import io.duskline.notice.text.TypedDate;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the zones that somebody typed against that of the end: winter time where it is summer, and times in other zones that are
 * not the same moment. When a person answers, which stands in the help, is not the end.
 */
final class ZoneLint {

    static final String WRONG_ZONE = "wrong_zone";

    /** A time of day right before a zone. */
    private static final Pattern TIME =
            Pattern.compile("(?<h>\\d{1,2})(?:[:.h](?<m>\\d{2}))?\\s?(?:(?<half>[ap])\\.?m\\.?|Uhr|h)?[\\s(,]{0,3}$");

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

    /** Nothing while there is no date to hold them against. */
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
                .filter(each -> ZoneNames.stands(each.getKey(), marked))
                .findFirst();
        if (season.isPresent()) {
            found.add(Finding.error(
                            WRONG_ZONE,
                            "“" + season.get().getKey() + "” does not hold on that day: it is “"
                                    + season.get().getValue() + "” then. Use {{sunset.time}}")
                    .withSubject(field));
            return;
        }
        for (ZoneNames.Named zone : ZoneNames.abbreviations(marked)) {
            String before = marked.substring(Math.max(0, zone.at() - BEFORE), zone.at());
            Optional<LocalTime> time = time(before);
            boolean isOfTheEnd = LintedText.isOfTheEnd(field) || marked.contains(TypedDate.DATE);
            if (time.isPresent() && isOfTheEnd && !isAMoment(time.get(), zone.name())) {
                found.add(other(field, time.get(), zone.name(), marked));
            }
        }
    }

    private Finding other(String field, LocalTime time, String zone, String marked) {
        LocalMoment end = text.about().date().orElseThrow();
        String words = "“" + time + " " + zone + "” is not when anything happens: it ends at "
                + end.at().toLocalTime() + " in " + end.zone().getId() + ", which is "
                + end.instant().atOffset(ZoneNames.offset(zone)).toLocalTime() + " " + zone + ". Use {{sunset.time}}";
        return LintedText.isOfTheEnd(field) && SentenceWords.saysThatItEnds(marked, text.language())
                ? Finding.error(WRONG_ZONE, words).withSubject(field)
                : Finding.warning("other_time", words).withSubject(field);
    }

    /** Of all zones in which the catalog speaks of this. */
    private Map<String, String> outOfSeason() {
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<ZoneId, List<Instant>> byZone = text.about().milestones().stream()
                .map(Milestone::moment)
                .collect(Collectors.groupingBy(
                        LocalMoment::zone, Collectors.mapping(LocalMoment::instant, Collectors.toList())));
        byZone.forEach((zone, instants) -> wrong.putAll(ZoneNames.outOfSeason(zone, instants, text.locale())));
        return wrong;
    }

    private boolean isAMoment(LocalTime time, String zone) {
        return moments.stream()
                .map(each -> each.instant().atOffset(ZoneNames.offset(zone)).toLocalTime())
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
}

package io.duskline.campaign.way;

import io.duskline.catalog.Capability;
import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.ZoneNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A deprecation as a form: typed values by field name. Rows of one kind are fields of the same name, in order.
 *
 * @param fields as typed; after a button, what it left
 */
public record RetireForm(Map<String, List<String>> fields) {

    static final String ON_A_DAY = "date";
    static final String UNDATED = "none";

    /** Field with the reason for missed notice periods. */
    static final String GROUND = "ground";

    /** The saved reason when the form was opened. */
    private static final String GROUND_SEEN = "ground.seen";

    public RetireForm {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = copy;
    }

    /**
     * The whole integration ends, all others continue.
     *
     * @param ending keys of capabilities that already end
     * @param others other integrations that customers use
     */
    static RetireForm blank(Integration integration, List<String> ending, List<Integration> others, ZoneId zone) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("title", List.of(integration.name() + " ends"));
        fields.put(
                "stops",
                integration.capabilities().stream()
                        .map(Capability::key)
                        .filter(key -> !ending.contains(key))
                        .toList());
        fields.put("continues", others.stream().map(Integration::slug).toList());
        fields.put("name", integration.aliases());
        fields.put("when", List.of(ON_A_DAY));
        fields.put("time", List.of(DayAndTime.USUAL_TIME));
        fields.put("zone", List.of(ZoneNames.city(zone)));
        return new RetireForm(fields);
    }

    /**
     * With the current dates.
     *
     * @param given the current texts, or those of a revision
     */
    static RetireForm of(Deprecation d, NewDeprecation given) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("slug", List.of(d.slug()));
        put(fields, "title", d.title());
        fields.put("stops", given.stops());
        fields.put("continues", given.continues());
        fields.put("name", given.names());
        put(fields, "reason", given.reason());
        put(fields, "cause", given.upstream().cause());
        put(fields, "url", given.upstream().url());
        put(fields, "upstream-date", given.upstream().date());
        put(fields, "instead", given.replacement());
        fields.put("tag", List.copyOf(given.texts().keySet()));
        given.texts().forEach((tag, said) -> {
            if (said != null) {
                put(fields, "reason." + tag, said.reason());
                put(fields, "cause." + tag, said.cause());
                put(fields, "instead." + tag, said.replacement());
            }
        });
        Optional<LocalMoment> end = d.end().named();
        fields.put("when", List.of(end.isPresent() ? ON_A_DAY : UNDATED));
        put(fields, "day", end.map(moment -> moment.at().toLocalDate()).orElse(null));
        put(fields, "time", end.map(moment -> moment.at().toLocalTime()).orElse(null));
        fields.put("zone", List.of(ZoneNames.city(d.zone())));
        return new RetireForm(fields)
                .with(d.milestones().stream()
                        .filter(each -> each.kind() != MilestoneKind.SUNSET)
                        .map(each -> row(each, d.zone()))
                        .toList());
    }

    /** In the form's single zone. */
    private static DateRow row(Milestone m, ZoneId zone) {
        LocalDateTime from = m.starts().atZone(zone).toLocalDateTime();
        Optional<LocalDateTime> to =
                m.ends().map(end -> end.instant().atZone(zone).toLocalDateTime());
        return new DateRow(
                m.kind().code(),
                from.toLocalDate().toString(),
                from.toLocalTime().toString(),
                to.map(LocalDateTime::toLocalDate)
                        .filter(day -> !day.equals(from.toLocalDate()))
                        .map(LocalDate::toString)
                        .orElse(""),
                to.map(end -> end.toLocalTime().toString()).orElse(""));
    }

    private static void put(Map<String, List<String>> fields, String name, @Nullable Object value) {
        fields.put(name, List.of(Objects.toString(value, "")));
    }

    /** As typed; empty if nothing was. */
    public String value(String name) {
        return values(name).isEmpty() ? "" : values(name).getFirst().strip();
    }

    public List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    public boolean has(String name, String value) {
        return values(name).contains(value);
    }

    RetireForm groundedOn(String ground) {
        return with(GROUND, List.of(ground)).with(GROUND_SEEN, List.of(ground));
    }

    /** Empty if it was not changed. */
    Optional<String> ground() {
        return fields.containsKey(GROUND) && !value(GROUND).equals(value(GROUND_SEEN))
                ? Optional.of(value(GROUND))
                : Optional.empty();
    }

    public boolean isOnADay() {
        return !value("when").equals(UNDATED);
    }

    /** Whether the end is past, for what ends before customers can be told. */
    public boolean saysThatItHasEnded() {
        return has("ended", "yes");
    }

    public List<DateRow> dates() {
        List<String> kinds = values("date.kind");
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> new DateRow(
                        kinds.get(i), at("date.day", i), at("date.from", i), at("date.to-day", i), at("date.to", i)))
                .toList();
    }

    private String at(String name, int i) {
        return values(name).size() > i ? values(name).get(i).strip() : "";
    }

    RetireForm with(List<DateRow> rows) {
        return with("date.kind", rows.stream().map(DateRow::kind).toList())
                .with("date.day", rows.stream().map(DateRow::day).toList())
                .with("date.from", rows.stream().map(DateRow::from).toList())
                .with("date.to-day", rows.stream().map(DateRow::toDay).toList())
                .with("date.to", rows.stream().map(DateRow::to).toList());
    }

    RetireForm with(String name, List<String> values) {
        Map<String, List<String>> other = new LinkedHashMap<>(fields);
        other.put(name, values);
        return new RetireForm(other);
    }

    /** Sorts checkboxes as before the edit, since another order alone is no change. */
    RetireForm inOrderOf(Deprecation before) {
        return with(
                        "stops",
                        kept(
                                "stops",
                                before.stops().stream().map(Capability::key).toList()))
                .with(
                        "continues",
                        kept(
                                "continues",
                                before.continues().stream()
                                        .map(ContinuingIntegration::slug)
                                        .toList()));
    }

    private List<String> kept(String name, List<String> order) {
        List<String> kept = new ArrayList<>(order);
        kept.retainAll(values(name));
        values(name).stream().filter(each -> !kept.contains(each)).forEach(kept::add);
        return kept;
    }

    DayAndTime typedEnd() {
        return new DayAndTime(value("day"), value("time"));
    }

    /** The end in this zone, if it can be read. */
    Optional<LocalMoment> end(ZoneId zone) {
        return isOnADay() ? typedEnd().in(zone) : Optional.empty();
    }

    /** Empty if it is not a day of a four-digit year. */
    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(typed)
                    .filter(written -> written.matches("\\d{4}-.*"))
                    .map(LocalDate::parse)
                    .filter(LocalMoment::isKept);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package io.duskline.campaign.way;

import io.duskline.catalog.Integration;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.NewDeprecation;
import io.duskline.promise.PromiseReasons;
import io.duskline.web.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a form enters, and what of it could not even be read.
 *
 * @param inputs of the form, by the names that refusals give their fields
 */
record EnteredDeprecation(NewDeprecation deprecation, List<Fault> faults, Map<String, String> inputs) {

    private static final Pattern ROW = Pattern.compile("(names|continues|milestones)\\[(\\d+)].*");
    private static final Pattern TEXT = Pattern.compile("texts\\.([^.]+)(?:\\.(reason|cause|replacement))?");

    /** What is typed is said again where it can be a name at all. */
    private static final int LONGEST_SHOWN = 100;

    private static final Map<String, String> INPUTS = Map.of(
            "sunset", "day",
            "sunset.at", "day",
            "sunset.zone", "zone",
            "upstream.cause", "cause",
            "upstream.url", "url",
            "upstream.date", "upstream-date",
            "replacement", "instead",
            "integration", "title");

    static EnteredDeprecation of(RetireForm form, Integration integration, String slug, Zones zones) {
        List<Fault> faults = new ArrayList<>();
        String upstreamDate = form.value("upstream-date");
        if (!upstreamDate.isEmpty() && RetireForm.day(upstreamDate).isEmpty()) {
            faults.add(new Fault("upstream.date", "is not a day, as 2027-04-29"));
        }
        String typed = form.value("add-language");
        if (!typed.isEmpty()) {
            faults.add(
                    new Fault(
                            "add-language",
                            LanguageTags.named(typed).isPresent()
                                    ? "is there already, or not added yet: press Add"
                                    : (typed.length() > LONGEST_SHOWN ? "this" : "“" + typed + "”")
                                            + " is no language that we know; write its English name or its tag, as German or de"));
        }
        faults.addAll(PromiseReasons.faults(form.value(RetireForm.GROUND), RetireForm.GROUND));
        String zone = zones.id(form.value("zone"));
        List<String> names = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>(INPUTS);
        List<String> given = form.values("name");
        for (int i = 0; i < given.size(); i++) {
            if (!given.get(i).isBlank()) {
                inputs.put("names[" + names.size() + "]", "n" + (i + 1));
                names.add(given.get(i).strip());
            }
        }
        return new EnteredDeprecation(
                new NewDeprecation(
                        slug,
                        integration.slug(),
                        names,
                        form.values("stops"),
                        form.values("continues"),
                        orNull(form.value("reason")),
                        upstream(form),
                        orNull(form.value("instead")),
                        form.isOnADay()
                                ? new NewDeprecation.Moment(
                                        RetireForm.local(form.value("day"), form.value("time")), zone)
                                : NewDeprecation.Moment.TO_BE_ANNOUNCED,
                        form.dates().stream().map(row -> step(row, zone)).toList(),
                        texts(form),
                        orNull(form.value("title"))),
                faults,
                inputs);
    }

    private static NewDeprecation.@Nullable Cause upstream(RetireForm form) {
        @Nullable String cause = orNull(form.value("cause"));
        @Nullable String url = orNull(form.value("url"));
        var date = RetireForm.day(form.value("upstream-date")).orElse(null);
        return cause == null && url == null && date == null ? null : new NewDeprecation.Cause(cause, url, date);
    }

    private static NewDeprecation.Step step(RetireForm.DateRow row, String zone) {
        String from = RetireForm.local(row.day(), row.from());
        return row.isBrownout()
                ? new NewDeprecation.Step(
                        MilestoneKind.BROWNOUT.code(),
                        null,
                        from,
                        row.to().isEmpty()
                                ? null
                                : RetireForm.local(row.toDay().isEmpty() ? row.day() : row.toDay(), row.to()),
                        zone)
                : new NewDeprecation.Step(row.kind(), from, null, null, zone);
    }

    private static Map<String, NewDeprecation.@Nullable Said> texts(RetireForm form) {
        Map<String, NewDeprecation.@Nullable Said> texts = new LinkedHashMap<>();
        form.values("tag")
                .forEach(tag -> texts.put(
                        tag,
                        new NewDeprecation.Said(
                                orNull(form.value("reason." + tag)),
                                orNull(form.value("cause." + tag)),
                                orNull(form.value("instead." + tag)))));
        return texts;
    }

    private static @Nullable String orNull(String typed) {
        return typed.isEmpty() ? null : typed;
    }

    /** The id of the input in which somebody mends it. */
    String input(String field) {
        @Nullable String known = inputs.get(field);
        if (known != null) {
            return known;
        }
        Matcher text = TEXT.matcher(field);
        if (text.matches()) {
            String part = Objects.requireNonNullElse(text.group(2), "reason");
            return (part.equals("replacement") ? "instead" : part) + "-" + text.group(1);
        }
        Matcher row = ROW.matcher(field);
        return row.matches() && row.group(1).equals("milestones")
                ? "d" + (Integer.parseInt(row.group(2)) + 1)
                : field.replaceAll("\\[.*", "");
    }
}

package io.duskline.campaign.way;

import io.duskline.catalog.Integration;
import io.duskline.catalog.LanguageTags;
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

    private static final Pattern TEXT = Pattern.compile("texts\\.([^.]+)(?:\\.(reason|cause|replacement))?");

    private static final Map<String, String> INPUTS = Map.ofEntries(
            Map.entry("sunset", "day"),
            Map.entry("sunset.at", "time"),
            Map.entry("sunset.at.day", "day"),
            Map.entry("sunset.at.time", "time"),
            Map.entry("sunset.zone", "zone"),
            Map.entry("upstream.cause", "cause"),
            Map.entry("upstream.url", "url"),
            Map.entry("upstream.date", "upstream-date"),
            Map.entry("replacement", "instead"),
            Map.entry("integration", "title"),
            Map.entry("texts", "add-language"));

    static EnteredDeprecation of(RetireForm form, Integration integration, String slug, EnteredDates dates) {
        List<Fault> faults = new ArrayList<>();
        String upstreamDate = form.value("upstream-date");
        if (!upstreamDate.isEmpty() && RetireForm.day(upstreamDate).isEmpty()) {
            faults.add(new Fault("upstream.date", Fault.shown(upstreamDate) + " is not a day, as 2027-04-29"));
        }
        String typed = form.value("add-language");
        if (!typed.isEmpty()) {
            faults.add(
                    new Fault(
                            "add-language",
                            LanguageTags.named(typed).isPresent()
                                    ? "is there already, or not added yet: press Add"
                                    : Fault.shown(typed)
                                            + " is no language that we know; write its English name or its tag, as German or de"));
        }
        faults.addAll(PromiseReasons.faults(form.value(RetireForm.GROUND), RetireForm.GROUND));
        faults.addAll(dates.faults());
        List<String> names = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>(INPUTS);
        inputs.putAll(dates.inputs());
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
                        dates.sunset(),
                        dates.milestones(),
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

    /** Whether it is known already which part of that field cannot be read. */
    boolean saysMoreOf(Fault fault) {
        return faults.stream().anyMatch(own -> own.field().startsWith(fault.field() + "."));
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
        return field.endsWith(".zone") ? "zone" : field.replaceAll("\\[.*", "");
    }
}

package io.duskline.campaign.way;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.Upstream;
import io.duskline.catalog.ZoneNames;
import io.duskline.promise.PromiseReasons;
import io.duskline.web.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Content of a form, with faults of unreadable parts.
 *
 * @param inputs form inputs by field names of faults
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

    /** The zone in which a day ends last: a time that has passed there has passed everywhere. */
    private static final ZoneId LAST = ZoneOffset.ofHours(-12);

    /** @param about the edited deprecation; null for a new one. After publication its dates are moved elsewhere, with a reason */
    static EnteredDeprecation of(
            RetireForm form,
            Integration integration,
            String slug,
            @Nullable Deprecation about,
            ZoneChoices zones,
            Instant now) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>(INPUTS);
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
        @Nullable Deprecation told = about != null && about.isPublished() ? about : null;
        Optional<LocalMoment> kept =
                Optional.ofNullable(about).flatMap(each -> each.end().named());
        NewDeprecation.Moment sunset = told == null ? sunset(form, zones, kept, now, faults) : moment(kept);
        List<NewDeprecation.Step> milestones =
                told == null ? milestones(form, zones, faults, inputs) : milestones(told);
        List<String> names = new ArrayList<>();
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
                        sunset,
                        milestones,
                        texts(form),
                        orNull(form.value("title"))),
                faults,
                inputs);
    }

    private static NewDeprecation.Moment moment(Optional<LocalMoment> end) {
        return end.map(each -> new NewDeprecation.Moment(
                        each.at().toString(), each.zone().getId()))
                .orElse(NewDeprecation.Moment.TO_BE_ANNOUNCED);
    }

    private static List<NewDeprecation.Step> milestones(Deprecation about) {
        return about.milestones().stream()
                .filter(each -> each.kind() != MilestoneKind.SUNSET)
                .map(EnteredDeprecation::step)
                .toList();
    }

    private static NewDeprecation.Moment sunset(
            RetireForm form, ZoneChoices zones, Optional<LocalMoment> kept, Instant now, List<Fault> faults) {
        if (!form.isOnADay()) {
            return NewDeprecation.Moment.TO_BE_ANNOUNCED;
        }
        faults.addAll(form.typedEnd().faults("sunset.at", "on which day it ends; or say that there is no date yet"));
        passed(form, zones, kept, now).ifPresent(faults::add);
        return new NewDeprecation.Moment(form.typedEnd().local(), zones.id(form.value("zone")));
    }

    private static List<NewDeprecation.Step> milestones(
            RetireForm form, ZoneChoices zones, List<Fault> faults, Map<String, String> inputs) {
        String zone = zones.id(form.value("zone"));
        List<NewDeprecation.Step> milestones = new ArrayList<>();
        for (DateRow row : form.dates()) {
            String field = "milestones[" + milestones.size() + "].";
            inputs.putAll(inputs(row, field, milestones.size() + 1));
            faults.addAll(faults(row, field));
            milestones.add(step(row, zone));
        }
        return milestones;
    }

    private static Optional<Fault> passed(
            RetireForm form, ZoneChoices zones, Optional<LocalMoment> standing, Instant now) {
        if (form.saysThatItHasEnded()) {
            return Optional.empty();
        }
        Optional<ZoneId> known = zones.find(form.value("zone"));
        ZoneId zone = known.orElse(LAST);
        Optional<LocalMoment> end = form.end(zone);
        if (end.isPresent() && end.equals(standing)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (RetireForm.day(form.value("day")).filter(day -> day.isBefore(today)).isPresent()) {
            return Optional.of(
                    new Fault("sunset.at.day", "is in the past; choose a later day, or say that it has ended"));
        }
        String there = known.map(in -> " in " + ZoneNames.city(in)).orElse("");
        return end.filter(moment -> !moment.instant().isAfter(now))
                .map(moment -> new Fault(
                        "sunset.at.time",
                        moment.at().toLocalTime() + " has passed" + there
                                + "; choose a later one, or say that it has ended"));
    }

    private static Map<String, String> inputs(DateRow row, String field, int number) {
        String day = "d" + number;
        String ends = row.toDay().isEmpty() ? day : "du" + number;
        return Map.of(
                field + "kind", day,
                field + "at", day,
                field + "at.day", day,
                field + "at.time", "df" + number,
                field + "from", day,
                field + "from.day", day,
                field + "from.time", "df" + number,
                field + "to", "dt" + number,
                field + "to.day", ends,
                field + "to.time", "dt" + number);
    }

    private static List<Fault> faults(DateRow row, String field) {
        List<Fault> faults =
                new ArrayList<>(row.begins().faults(field + (row.isBrownout() ? "from" : "at"), "on which day"));
        if (row.isBrownout() && !row.to().isEmpty()) {
            faults.addAll(row.ends().faults(field + "to", "on which day"));
        }
        return faults;
    }

    private static NewDeprecation.Step step(DateRow row, String zone) {
        String from = row.begins().local();
        return row.isBrownout()
                ? new NewDeprecation.Step(
                        row.kind(),
                        null,
                        from,
                        row.to().isEmpty() ? null : row.ends().local(),
                        zone)
                : new NewDeprecation.Step(row.kind(), from, null, null, zone);
    }

    private static NewDeprecation.Step step(Milestone m) {
        return new NewDeprecation.Step(
                m.kind().code(),
                m.moment().at().toString(),
                null,
                m.until() == null ? null : m.until().toString(),
                m.moment().zone().getId());
    }

    private static Upstream upstream(RetireForm form) {
        return new Upstream(
                orNull(form.value("cause")),
                orNull(form.value("url")),
                RetireForm.day(form.value("upstream-date")).orElse(null));
    }

    private static Map<String, @Nullable LocalizedPassages> texts(RetireForm form) {
        Map<String, @Nullable LocalizedPassages> texts = new LinkedHashMap<>();
        form.values("tag")
                .forEach(tag -> texts.put(
                        tag,
                        new LocalizedPassages(
                                orNull(form.value("reason." + tag)),
                                orNull(form.value("cause." + tag)),
                                orNull(form.value("instead." + tag)))));
        return texts;
    }

    private static @Nullable String orNull(String typed) {
        return typed.isEmpty() ? null : typed;
    }

    /** Whether a more precise fault about that field exists. */
    boolean saysMoreOf(Fault fault) {
        return faults.stream().anyMatch(own -> own.field().startsWith(fault.field() + "."));
    }

    /** Id of the input that corresponds to the field. */
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

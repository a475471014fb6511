package io.duskline.campaign.way;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.ZoneNames;
import io.duskline.web.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When it ends and what else has a date, as a form enters it.
 *
 * @param sunset {@link NewDeprecation.Moment#TO_BE_ANNOUNCED} itself where there is none yet
 * @param faults what cannot be read, and an end that has passed unsaid
 * @param inputs of the form, by the names that refusals give their fields
 */
record EnteredDates(
        NewDeprecation.Moment sunset,
        List<NewDeprecation.Step> milestones,
        List<Fault> faults,
        Map<String, String> inputs) {

    /** Where a day ends last: what has passed there has passed everywhere. */
    private static final ZoneId LAST = ZoneOffset.ofHours(-12);

    /**
     * While nobody was told of them.
     *
     * @param standing the end as it is kept; it may have passed since
     */
    static EnteredDates typed(RetireForm form, Zones zones, Optional<LocalMoment> standing, Instant now) {
        String zone = zones.id(form.value("zone"));
        List<NewDeprecation.Step> milestones = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>();
        if (form.isOnADay()) {
            faults.addAll(
                    form.typedEnd().faults("sunset.at", "on which day it ends; or say that there is no date yet"));
            passed(form, zones, standing, now).ifPresent(faults::add);
        }
        for (DateRow row : form.dates()) {
            String field = "milestones[" + milestones.size() + "].";
            inputs.putAll(inputs(row, field, milestones.size() + 1));
            faults.addAll(faults(row, field));
            milestones.add(step(row, zone));
        }
        return new EnteredDates(
                form.isOnADay()
                        ? new NewDeprecation.Moment(form.typedEnd().local(), zone)
                        : NewDeprecation.Moment.TO_BE_ANNOUNCED,
                milestones,
                faults,
                inputs);
    }

    /** Once customers were told, dates move elsewhere, and with a reason: here they are as they are. */
    static EnteredDates told(Deprecation about) {
        return new EnteredDates(
                about.end()
                        .named()
                        .map(end -> new NewDeprecation.Moment(
                                end.at().toString(), end.zone().getId()))
                        .orElse(NewDeprecation.Moment.TO_BE_ANNOUNCED),
                about.milestones().stream()
                        .filter(each -> each.kind() != MilestoneKind.SUNSET)
                        .map(EnteredDates::step)
                        .toList(),
                List.of(),
                Map.of());
    }

    private static Optional<Fault> passed(RetireForm form, Zones zones, Optional<LocalMoment> standing, Instant now) {
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
                    new Fault("sunset.at.day", "lies in the past; choose a day to come, or say that it has ended"));
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
}

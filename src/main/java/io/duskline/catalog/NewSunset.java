package io.duskline.catalog;

import io.duskline.db.Coded;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Input for a date of the end.
 *
 * @param at local
 * @param milestones other dates to move along, each of a kind that the deprecation has; by default in their own zone
 */
public record NewSunset(
        @Nullable String at,
        @Nullable String zone,
        @Nullable String reason,
        @Nullable List<Other> milestones) {

    static final int LONGEST_REASON = 2000;

    /**
     * Another date to move along.
     *
     * @param was the date that the editor saw, local in its own zone; null to skip the check
     */
    public record Other(
            @Nullable String kind,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String was) {}

    /** The valid new date, its reason, and the other moved dates. */
    record Checked(LocalMoment to, String reason, List<Milestone> others) {}

    /** @throws ProblemException (422) naming every invalid field */
    Checked check(Deprecation deprecation, Instant now) {
        Faults faults = new Faults();
        faults.text(reason, "reason", LONGEST_REASON);
        Optional<LocalMoment> to = LocalMoment.read(at, zone, "at", "zone", faults);
        to.ifPresent(
                moment -> faults.require(moment.instant().isAfter(now), "at", "is in the past; choose a later day"));
        Map<MilestoneKind, String> fields = new EnumMap<>(MilestoneKind.class);
        List<Milestone> others = others(deprecation, now, fields, faults);
        to.ifPresent(moment -> order(deprecation, moment, others, now, fields, faults));
        faults.throwIfAny();
        return new Checked(to.orElseThrow(), Objects.requireNonNull(reason).strip(), others);
    }

    /** @param fields filled with the field name of each date */
    private List<Milestone> others(
            Deprecation deprecation, Instant now, Map<MilestoneKind, String> fields, Faults faults) {
        List<Milestone> others = new ArrayList<>();
        List<Other> given = Objects.requireNonNullElse(milestones, List.of());
        for (int i = 0; i < given.size(); i++) {
            String field = "milestones[" + i + "]";
            Other other = given.get(i);
            Optional<Milestone> before = Coded.find(MilestoneKind.class, String.valueOf(other.kind()))
                    .filter(kind -> kind != MilestoneKind.SUNSET && kind != MilestoneKind.BROWNOUT)
                    .flatMap(deprecation::milestone);
            if (before.isEmpty()) {
                faults.add(field + ".kind", "is no date of this deprecation that moves with the sunset");
            } else if (fields.putIfAbsent(before.get().kind(), field + ".at") != null) {
                faults.add(field + ".kind", "stands here a second time");
            } else {
                moved(before.get(), other, now, field, faults).ifPresent(others::add);
            }
        }
        return others;
    }

    /** Empty if it is unchanged or invalid. */
    private static Optional<Milestone> moved(Milestone before, Other given, Instant now, String field, Faults faults) {
        String in = given.zone() == null ? before.moment().zone().getId() : given.zone();
        Optional<LocalMoment> moment = LocalMoment.read(given.at(), in, field + ".at", field + ".zone", faults)
                .filter(other -> !other.equals(before.moment()));
        moment.ifPresent(other -> {
            faults.require(other.instant().isAfter(now), field + ".at", "is in the past; choose a later day");
            faults.require(
                    isAsSeen(before, given, field, faults),
                    field + ".at",
                    "was moved meanwhile, to " + before.moment().inWords());
        });
        return moment.map(before::at);
    }

    private static boolean isAsSeen(Milestone before, Other given, String field, Faults faults) {
        String in = before.moment().zone().getId();
        return given.was() == null
                || LocalMoment.read(given.was(), in, field + ".was", field + ".zone", faults)
                        .filter(seen -> !seen.equals(before.moment()))
                        .isEmpty();
    }

    /**
     * Checks the order of all new dates. A fault is reported at the given date, else at the end. Milestones that an earlier end
     * makes pointless {@linkplain Deprecation#takesPlace are dropped}, so they do not prevent it. Earlier faults do not prevent
     * it either.
     */
    private static void order(
            Deprecation deprecation,
            LocalMoment to,
            List<Milestone> others,
            Instant now,
            Map<MilestoneKind, String> fields,
            Faults faults) {
        List<Milestone> then = new ArrayList<>(others);
        then.add(new Milestone(MilestoneKind.SUNSET, to, null, to));
        deprecation.milestones().stream()
                .filter(each -> then.stream().noneMatch(other -> other.kind() == each.kind()))
                .forEach(then::add);
        Set<Milestone> wrongBefore =
                DateOrder.faults(deprecation.milestones(), now).keySet();
        DateOrder.faults(then, now).forEach((milestone, reason) -> {
            @Nullable String field = fields.get(milestone.kind());
            if (field != null) {
                faults.add(field, reason);
            } else if (!milestone.isOvertakenBy(to.instant()) && !wrongBefore.contains(milestone)) {
                faults.add("at", inTheWay(milestone, reason));
            }
        });
        deprecation.milestones().stream()
                .flatMap(each -> each.brownout().stream())
                .filter(each -> each.starts().isAfter(now))
                .filter(each ->
                        each.starts().isBefore(to.instant()) && each.ends().isAfter(to.instant()))
                .forEach(each -> faults.add(
                        "at",
                        "lies within the brownout from " + each.from().inWords() + ": move it or call it off first"));
    }

    private static String inTheWay(Milestone milestone, String reason) {
        return "conflicts with “" + milestone.kind().code().replace('_', ' ') + "” on "
                + milestone.moment().inWords() + ", which " + reason + ". Move that date, too";
    }
}

package io.duskline.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the order of a deprecation's dates. Brownouts {@linkplain NewBrownout have a check of their own}. */
final class DateOrder {

    private DateOrder() {}

    /**
     * Misplaced dates, each with the reason for people. An end before {@code now} may be announced afterwards, because
     * customers could not be told earlier.
     */
    static Map<Milestone, String> faults(List<Milestone> milestones, Instant now) {
        Map<Milestone, String> faults = new LinkedHashMap<>();
        Optional<LocalMoment> sunset = at(MilestoneKind.SUNSET, milestones);
        Optional<LocalMoment> removed = at(MilestoneKind.REMOVED, milestones);
        for (Milestone each : milestones) {
            Optional<String> fault = switch (each.kind()) {
                case ANNOUNCED ->
                    after(
                            sunset.filter(end -> end.instant().isAfter(now)),
                            each,
                            "is too late: an end is announced before it comes");
                case DEPRECATED -> after(sunset, each, "is too late: after the sunset nothing is left to deprecate");
                case CLOSED_TO_NEW -> after(sunset, each, "is too late: it cannot be used after the sunset");
                case EXPORT_UNTIL -> after(removed, each, "is too late: what is removed can no longer be exported");
                case REMOVED -> before(sunset, each, "is too early: it is removed at the sunset or later");
                case BROWNOUT, SUNSET -> Optional.empty();
            };
            fault.ifPresent(reason -> faults.put(each, reason));
        }
        return faults;
    }

    static Optional<LocalMoment> at(MilestoneKind kind, List<Milestone> milestones) {
        return milestones.stream()
                .filter(each -> each.kind() == kind)
                .map(Milestone::moment)
                .findFirst();
    }

    private static Optional<String> after(Optional<LocalMoment> bound, Milestone milestone, String reason) {
        return bound.filter(latest -> milestone.starts().isAfter(latest.instant()))
                .map(latest -> reason);
    }

    private static Optional<String> before(Optional<LocalMoment> bound, Milestone milestone, String reason) {
        return bound.filter(earliest -> milestone.starts().isBefore(earliest.instant()))
                .map(earliest -> reason);
    }
}

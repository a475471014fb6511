package io.duskline.catalog;

import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Input for a brownout of an existing deprecation.
 *
 * @param from local time, as {@code to}
 * @param zone null or blank for the sunset's zone
 */
public record NewBrownout(
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone) {

    /**
     * @param id id of its milestone; 0 for a new one
     * @param faults faults found so far
     * @throws ProblemException (422) naming every invalid field
     */
    Brownout check(long id, Deprecation deprecation, Instant now, Faults faults) {
        String in = zone == null || zone.isBlank() ? deprecation.zone().getId() : zone;
        Optional<LocalMoment> start = LocalMoment.read(from, in, "from", "zone", faults);
        Optional<LocalMoment> end = LocalMoment.read(to, in, "to", "zone", faults);
        if (start.isPresent() && end.isPresent()) {
            faults.require(end.get().instant().isAfter(start.get().instant()), "to", "must be after its beginning");
            faults.require(start.get().instant().isAfter(now), "from", "is in the past; choose a later time");
            requireToFit(
                    new Brownout(id, start.get(), end.get()),
                    deprecation.end().named(),
                    deprecation.milestones().stream()
                            .flatMap(each -> each.brownout().stream())
                            .filter(other -> other.id() != id)
                            .toList(),
                    "from",
                    faults);
        }
        faults.throwIfAny();
        return new Brownout(id, start.orElseThrow(), end.orElseThrow());
    }

    /** Requires that it ends before the sunset and does not overlap with another one. */
    static void requireToFit(
            Brownout brownout, Optional<LocalMoment> sunset, List<Brownout> others, String field, Faults faults) {
        faults.require(
                sunset.filter(end -> brownout.ends().isAfter(end.instant())).isEmpty(),
                field,
                "is too late: choose a time before the sunset");
        faults.require(
                others.stream()
                        .noneMatch(other -> brownout.starts().isBefore(other.ends())
                                && other.starts().isBefore(brownout.ends())),
                field,
                "overlaps another brownout; choose another time");
    }

    /** For the ledger. */
    static String words(Brownout brownout) {
        ZoneId zone = brownout.from().zone();
        return brownout.from().at() + " to " + brownout.until().at() + " " + zone.getId();
    }
}

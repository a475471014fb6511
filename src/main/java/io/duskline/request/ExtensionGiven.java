package io.duskline.request;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Input for an extension.
 *
 * @param at local date and time, {@code 2027-05-02T09:00}
 * @param zone an IANA name; null for the sunset's zone
 */
public record ExtensionGiven(
        @Nullable String at,
        @Nullable String zone,
        @Nullable String reason) {

    static final int LONGEST_REASON = 1000;

    /**
     * Field names of the caller, for faults.
     *
     * @param at name of the date field, {@code until.at}
     */
    record Names(String at, String zone, String reason) {

        static final Names JSON = new Names("until.at", "until.zone", "reason");
    }

    /** @param until in the zone of the sunset */
    record Checked(LocalMoment until, String reason) {}

    /** @throws ProblemException (422) naming every invalid field */
    Checked against(Deprecation deprecation, Names names, Instant now) {
        Faults faults = new Faults();
        String said = faults.text(reason, names.reason(), LONGEST_REASON);
        LocalMoment sunset = deprecation
                .date()
                .orElseThrow(() -> ProblemException.conflict(
                        "The date is on hold or not set, so no account can get a later one. Set the date first."));
        Optional<LocalMoment> until = moment(sunset.zone(), names, faults);
        until.ifPresent(moment -> {
            if (!moment.instant().isAfter(now)) {
                faults.add(names.at(), "is in the past; choose a later day");
            } else if (!moment.instant().isAfter(sunset.instant())) {
                faults.add(names.at(), "is not later than the sunset, which is on " + sunset.inWords());
            }
        });
        faults.throwIfAny();
        return new Checked(until.orElseThrow(), said);
    }

    private Optional<LocalMoment> moment(ZoneId sunsets, Names names, Faults faults) {
        String given = zone == null || zone.isBlank() ? sunsets.getId() : zone;
        return LocalMoment.read(at, given, names.at(), names.zone(), faults)
                .map(moment -> new LocalMoment(moment.instant().atZone(sunsets).toLocalDateTime(), sunsets));
    }
}

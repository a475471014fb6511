package io.duskline.catalog;

import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A date that is to hold from now on, and why. */
record NewDate(LocalMoment to, String why) {

    static final int LONGEST_WHY = 2000;

    /** @throws Refusal (422) naming every wrong field */
    static NewDate check(@Nullable String at, @Nullable String zone, @Nullable String why, Instant now) {
        Faults faults = new Faults();
        faults.text(why, "why", LONGEST_WHY);
        Optional<LocalMoment> to = DeprecationCheck.moment(at, zone, "", "at", faults);
        to.ifPresent(moment -> faults.require(
                moment.instant().isAfter(now), "at", "lies in the past; a sunset moves to a day to come"));
        faults.throwIfAny();
        return new NewDate(to.orElseThrow(), Objects.requireNonNull(why).strip());
    }
}

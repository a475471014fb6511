package io.duskline.campaign.paper;

import io.duskline.campaign.Wave;
import io.duskline.delivery.SendingHours.Hours;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A wave that is still to come, on paper.
 *
 * @param number from 0
 * @param wave as it is planned, or as the product will plan it: then without an id
 * @param begins null while there is no date from which it is counted
 * @param hours in which its messages leave; empty for all hours
 * @param whyNot why it will never begin; null where it will
 * @param level from 1, where it is for the next role at accounts that did not respond; 0 for all others
 */
@NamedInterface("run")
public record PredictedWave(
        int number,
        Wave wave,
        @Nullable Instant begins,
        Optional<Hours> hours,
        @Nullable String whyNot,
        int level) {

    public boolean isSent() {
        return begins != null && whyNot == null;
    }

    /** When one that {@link #isSent} begins. */
    public Instant start() {
        return Objects.requireNonNull(begins);
    }

    /** Whether a person planned it. */
    public boolean isOfThePlan() {
        return wave.isPlanned() && level == 0;
    }

    PredictedWave startingBy(Instant moment) {
        return begins != null && moment.isBefore(begins)
                ? new PredictedWave(number, wave, moment, hours, whyNot, level)
                : this;
    }
}

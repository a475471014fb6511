package io.duskline.campaign.paper;

import io.duskline.campaign.Wave;
import io.duskline.delivery.SendingHours.Hours;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A future wave of a simulated campaign.
 *
 * @param number from 0
 * @param wave the existing wave, or the automatic one that would be added, without an id
 * @param begins null without a date to count from
 * @param hours sending hours; empty for all hours
 * @param whyNot why it will never start; null if it will
 * @param level escalation level from 1; 0 for all other waves
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

    /** Start of a wave that {@link #isSent}. */
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

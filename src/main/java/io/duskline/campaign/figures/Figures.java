package io.duskline.campaign.figures;

import io.duskline.campaign.progress.StepFigures;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.HoursCount;
import java.time.Instant;
import java.util.Map;

/**
 * All figures of a campaign at one moment.
 *
 * @param counts deliveries of each wave by state, without waves added later
 * @param hours counts of waves with sending hours
 * @param at start of the count; earlier changes are included
 */
public record Figures(
        StepFigures steps, Map<Long, Map<DeliveryState, Integer>> counts, Map<Long, HoursCount> hours, Instant at) {

    public HoursCount hoursOf(long wave) {
        return hours.getOrDefault(wave, HoursCount.NONE);
    }

    public Reach reach() {
        return new Reach(steps.accounts(), steps.reached(), steps.answered(), steps.exposedInAll());
    }
}

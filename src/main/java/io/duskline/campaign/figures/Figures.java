package io.duskline.campaign.figures;

import io.duskline.campaign.progress.StepFigures;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.HoursCount;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that is counted of one campaign, as it was at one moment.
 *
 * @param counts the deliveries of each wave by state; waves added since are not in it
 * @param hours of the waves whose messages keep hours
 * @param at when the count began; what happened before is in it
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

package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.Optional;

/** When the waves of one campaign fall due, for its pages. */
public record WavePlan(Campaign campaign, Deprecation deprecation, Instant now) {

    public Optional<Instant> due(Wave wave) {
        return wave.due(deprecation.sunset().moment(), campaign.launchedAt());
    }

    /** Whether the wave would be skipped if the campaign were launched now. */
    public boolean isTooLate(Wave wave) {
        return due(wave)
                .filter(due -> wave.isTooLate(campaign.lateByAtMost(), due, now))
                .isPresent();
    }
}

package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the waves of one campaign fall due, for its pages. */
public record WavePlan(Campaign campaign, Deprecation deprecation, Instant now) {

    public Optional<Instant> due(Wave wave) {
        return wave.due(deprecation, campaign.launchedAt());
    }

    /** Whether the wave would be skipped if the campaign were launched now. */
    public boolean isTooLate(Wave wave) {
        return due(wave)
                .filter(due -> wave.isTooLate(campaign.lateByAtMost(), due, now))
                .isPresent();
    }

    /** What is strange about the wave. */
    public List<PlanWarning> warnings(Wave wave) {
        return warnings(Integer.valueOf(wave.position()));
    }

    /** What is strange about the plan as a whole. */
    public List<PlanWarning> warnings() {
        return warnings((Integer) null);
    }

    private List<PlanWarning> warnings(@Nullable Integer wave) {
        return PlanWarnings.of(campaign, deprecation, now).stream()
                .filter(warning -> Objects.equals(warning.wave(), wave))
                .toList();
    }
}

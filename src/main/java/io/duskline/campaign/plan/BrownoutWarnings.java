package io.duskline.campaign.plan;

import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is strange about a plan beside the brownouts to come: their own notices leave with or before other waves, or not at all.
 *
 * @param daysBefore as in {@link Plan}
 */
record BrownoutWarnings(
        List<PlannedWave> waves,
        @Nullable Integer daysBefore,
        Deprecation deprecation,
        LocalMoment sunset,
        Instant now) {

    private static final Duration HOUR = Duration.ofHours(1);

    List<PlanWarning> all() {
        List<Brownout> toCome = deprecation.brownouts().stream()
                .filter(brownout -> brownout.starts().isAfter(now))
                .toList();
        if (toCome.isEmpty()) {
            return List.of();
        }
        if (daysBefore == null) {
            return List.of(new PlanWarning(
                    "brownout_untold",
                    null,
                    "It pauses before the end, and the plan tells nobody of it: say how many days before."));
        }
        List<PlanWarning> found = new ArrayList<>();
        IntStream.range(0, waves.size())
                .filter(wave -> toCome.stream().anyMatch(brownout -> isSameHour(waves.get(wave), brownout)))
                .forEach(wave -> found.add(new PlanWarning(
                        "brownout_same_hour", wave, "The brownout’s own notice leaves in the same hour.")));
        if (waves.stream()
                .filter(wave -> wave.template() == MailKind.FIRST)
                .anyMatch(wave ->
                        toCome.stream().anyMatch(brownout -> notice(brownout).isBefore(due(wave))))) {
            found.add(
                    new PlanWarning(
                            "brownout_before_first",
                            null,
                            "The notice of a brownout leaves before the first notice: customers learn of the pause before the end."));
        }
        return found;
    }

    private boolean isSameHour(PlannedWave wave, Brownout brownout) {
        Instant due = due(wave);
        return !due.isBefore(now)
                && Duration.between(due, notice(brownout)).abs().compareTo(HOUR) < 0;
    }

    /** At once, where its day is past. */
    private Instant notice(Brownout brownout) {
        Instant planned =
                brownout.from().plusDays(daysBefore == null ? 0 : -daysBefore).instant();
        return planned.isBefore(now) ? now : planned;
    }

    private Instant due(PlannedWave wave) {
        return wave.offsetDays() == null
                ? now
                : sunset.plusDays(wave.offsetDays()).instant();
    }
}

package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.wave.BrownoutWaves;
import io.duskline.campaign.wave.WaveContentFreezer;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Begins due waves in their order, and adds the accounts that the rule chooses now. */
@Component
class DueWaves {

    private final Waves waves;
    private final BrownoutWaves brownoutWaves;
    private final WaveContentFreezer waveContentFreezer;
    private final AudienceAdditions audienceAdditions;
    private final Clock clock;

    DueWaves(
            Waves waves,
            BrownoutWaves brownoutWaves,
            WaveContentFreezer waveContentFreezer,
            AudienceAdditions audienceAdditions,
            Clock clock) {
        this.waves = waves;
        this.brownoutWaves = brownoutWaves;
        this.waveContentFreezer = waveContentFreezer;
        this.audienceAdditions = audienceAdditions;
        this.clock = clock;
    }

    /** @return whether any was due */
    boolean begin(Campaign campaign, Deprecation deprecation) {
        List<Wave> due = due(campaign, deprecation);
        if (due.stream().anyMatch(wave -> wave.state() == WaveState.PLANNED && AudienceAdditions.isJoined(wave))) {
            audienceAdditions.join(campaign, deprecation);
        } else if (!campaign.isPausedByPerson() && !deprecation.isWithdrawn()) {
            audienceAdditions.joinLate(campaign, deprecation);
        }
        for (Wave wave : due) {
            try {
                waves.begin(campaign.id(), wave.id());
                waveContentFreezer.freeze(campaign.id(), wave.id(), WaveContentFreezer.Words.of(wave), deprecation);
            } catch (RuntimeException e) {
                waves.notReady(wave, e);
            }
        }
        return !due.isEmpty();
    }

    boolean hasDue(Campaign campaign, Deprecation deprecation) {
        return !due(campaign, deprecation).isEmpty();
    }

    private List<Wave> due(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        return campaign.waves().stream()
                .filter(wave -> Waves.maySend(campaign, wave)
                        && wave.isPlannedAhead()
                        && (wave.state() == WaveState.PLANNED
                                || (wave.state() == WaveState.FREEZING && !wave.isFrozen())))
                .filter(wave -> wave.due(deprecation, campaign.launchedAt())
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .filter(wave ->
                        wave.state() == WaveState.FREEZING || !brownoutWaves.isWaiting(campaign, wave, deprecation))
                .sorted(Comparator.comparing(
                        wave -> wave.due(deprecation, campaign.launchedAt()).orElseThrow()))
                .toList();
    }
}

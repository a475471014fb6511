package io.duskline.campaign.wave;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Deliveries;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends the waves of a campaign whose messages are through, and those that have become too late to begin. */
@Component
public class WaveCompletion {

    private final Waves waves;
    private final Deliveries deliveries;
    private final ApplicationEventPublisher events;
    private final SharedClock clock;

    WaveCompletion(Waves waves, Deliveries deliveries, ApplicationEventPublisher events, SharedClock clock) {
        this.waves = waves;
        this.deliveries = deliveries;
        this.events = events;
        this.clock = clock;
    }

    /** @return whether any has */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean end(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        boolean isRunning = campaign.state() == CampaignState.RUNNING;
        boolean hasAny = false;
        for (Wave wave : campaign.waves()) {
            hasAny |= switch (wave.state()) {
                case SENDING -> finishIfSent(campaign, wave, deprecation);
                case PLANNED -> isRunning && skipIfTooLate(campaign, wave, deprecation, now);
                case FREEZING -> isRunning && !wave.isFrozen() && skipIfTooLate(campaign, wave, deprecation, now);
                case DONE, SKIPPED -> false;
            };
        }
        return hasAny;
    }

    private boolean finishIfSent(Campaign campaign, Wave wave, Deprecation deprecation) {
        if (!deliveries.isFinished(wave.id())) {
            return false;
        }
        // First, so that a reader who sees that it is done also sees its counts, where that is counted at once.
        events.publishEvent(new CampaignProgressed(campaign, deprecation));
        waves.finish(campaign, wave);
        return true;
    }

    private boolean skipIfTooLate(Campaign campaign, Wave wave, Deprecation deprecation, Instant now) {
        Optional<String> isOver = wave.whyOverBeforeItBegan(deprecation, campaign.launchedAt(), now);
        if (isOver.isPresent()) {
            waves.skip(campaign, wave, isOver.get());
            return true;
        }
        boolean isTooLate = wave.due(deprecation, campaign.launchedAt())
                .filter(due -> wave.isTooLate(campaign.lateByAtMost(), due, now))
                .isPresent();
        if (isTooLate) {
            String why = "It was due more than " + campaign.lateByAtMost() + " ago and could not start in time.";
            waves.skip(campaign, wave, wave.why() == null ? why : why + " " + wave.why());
        }
        return isTooLate;
    }
}

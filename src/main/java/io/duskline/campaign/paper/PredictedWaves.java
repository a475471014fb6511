package io.duskline.campaign.paper;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.hours.CampaignHours;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Makes a simulated campaign with its planned waves and their start times. */
@NamedInterface("run")
@Component
public class PredictedWaves {

    private final Deprecations deprecations;
    private final CampaignHours hours;
    private final Clock clock;

    PredictedWaves(Deprecations deprecations, CampaignHours hours, Clock clock) {
        this.deprecations = deprecations;
        this.hours = hours;
        this.clock = clock;
    }

    public PredictedCampaign of(Campaign campaign) {
        return of(campaign, deprecations.get(campaign.deprecationId()));
    }

    /** @param deprecation with the current or a changed end */
    PredictedCampaign of(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        PredictedCampaign paper = new PredictedCampaign(campaign, deprecation, now, wave -> hours.of(campaign, wave));
        toCome(campaign, deprecation).stream()
                .sorted(Comparator.comparing(wave -> begins(paper, wave).orElse(Instant.MAX)))
                .forEach(wave -> paper.add(wave, begins(paper, wave).orElse(null), whyNot(paper, wave)));
        return paper;
    }

    private static List<Wave> toCome(Campaign campaign, Deprecation deprecation) {
        return campaign.state().hasEnded()
                ? List.of()
                : campaign.waves().stream()
                        .filter(wave -> !wave.isFrozen()
                                && !wave.state().isOver()
                                && !wave.isToSingleReaders()
                                && wave.ownEnd() == null)
                        .filter(wave -> !deprecation.isWithdrawn() || wave.template() == MailKind.WITHDRAWN)
                        .toList();
    }

    /** Empty without a date to count from. */
    private static Optional<Instant> begins(PredictedCampaign paper, Wave wave) {
        return wave.due(paper.deprecation(), paper.launchedAt())
                .map(due -> due.isBefore(paper.at()) ? paper.at() : due);
    }

    /** Why it never starts; null if it will. */
    private static @Nullable String whyNot(PredictedCampaign paper, Wave wave) {
        Campaign campaign = paper.campaign();
        Deprecation deprecation = paper.deprecation();
        Optional<String> over =
                begins(paper, wave).flatMap(at -> wave.whyOverBeforeItBegan(deprecation, paper.launchedAt(), at));
        boolean isTooLate = wave.state() == WaveState.PLANNED && wave.isTooLate(campaign, deprecation, paper.at());
        return over.orElse(
                isTooLate
                        ? "It was due more than " + campaign.lateByAtMost() + " before, and never begins so late."
                        : null);
    }
}

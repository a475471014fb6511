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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Puts a campaign on paper, with the waves that are planned and when each begins. */
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

    /**
     * A wave of the plan.
     *
     * @param begins null while there is no date from which it is counted
     * @param whyNot why it never will; null where it will
     */
    private record Planned(
            Wave wave, @Nullable Instant begins, @Nullable String whyNot) {}

    public PredictedCampaign of(Campaign campaign) {
        return of(campaign, deprecations.get(campaign.deprecationId()));
    }

    /** @param deprecation as it is, or as it would be */
    PredictedCampaign of(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        PredictedCampaign paper = new PredictedCampaign(campaign, deprecation, now, wave -> hours.of(campaign, wave));
        toCome(campaign, deprecation).stream()
                .map(wave -> planned(paper, wave))
                .sorted(Comparator.comparing((Planned each) -> Objects.requireNonNullElse(each.begins(), Instant.MAX)))
                .forEach(each -> paper.add(each.wave(), each.begins(), each.whyNot()));
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

    private static Planned planned(PredictedCampaign paper, Wave wave) {
        Campaign campaign = paper.campaign();
        Deprecation deprecation = paper.deprecation();
        Instant now = paper.at();
        Optional<Instant> due = wave.due(deprecation, paper.launchedAt());
        @Nullable Instant begins = due.map(moment -> moment.isBefore(now) ? now : moment).orElse(null);
        Optional<String> over = Optional.ofNullable(begins)
                .flatMap(at -> wave.whyOverBeforeItBegan(deprecation, paper.launchedAt(), at));
        if (over.isEmpty() && wave.state() == WaveState.PLANNED && wave.isTooLate(campaign, deprecation, now)) {
            over = Optional.of(
                    "It was due more than " + campaign.lateByAtMost() + " before, and never begins so late.");
        }
        return new Planned(wave, begins, over.orElse(null));
    }
}

package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Figures of campaigns. They are counted again after a change that people see at once: a sent or finished wave, a decision.
 *
 * <p>Figures are never incremented, so they cannot drift: each one was counted at some moment.
 */
@Component
public class CampaignFigures {

    private static final FigureKind<Figures> KIND = new FigureKind<>("campaign", Figures.class, Duration.ofDays(30));

    private final AccountSteps steps;
    private final Deliveries deliveries;
    private final DerivedFigures figures;
    private final Clock clock;

    CampaignFigures(AccountSteps steps, Deliveries deliveries, DerivedFigures figures, Clock clock) {
        this.steps = steps;
        this.deliveries = deliveries;
        this.figures = figures;
        this.clock = clock;
    }

    /** For callers that need the figures: waits for a first count. */
    public Figures of(Campaign campaign, Deprecation deprecation) {
        return exact(campaign, figures.await(request(campaign, deprecation)));
    }

    /** For a page; empty during the first count. */
    public Optional<Figures> soon(Campaign campaign, Deprecation deprecation) {
        return figures.find(request(campaign, deprecation)).map(counted -> exact(campaign, counted));
    }

    /**
     * {@link #soon} for several campaigns, by id.
     *
     * @param about gives a campaign's deprecation
     */
    public Map<Long, Figures> soon(Collection<Campaign> campaigns, Function<Campaign, Deprecation> about) {
        List<Campaign> each = List.copyOf(campaigns);
        List<Optional<Figures>> found = figures.find(each.stream()
                .map(campaign -> request(campaign, about.apply(campaign)))
                .toList());
        Map<Long, Figures> there = new HashMap<>();
        for (int i = 0; i < each.size(); i++) {
            long id = each.get(i).id();
            Campaign campaign = each.get(i);
            found.get(i).ifPresent(counted -> there.put(id, exact(campaign, counted)));
        }
        return there;
    }

    /** Counts again if the last count was fast enough; otherwise as {@link #soon}. */
    public Optional<Figures> fresh(Campaign campaign, Deprecation deprecation, Duration bearable) {
        FigureRequest<Figures> request = request(campaign, deprecation);
        return figures.last(request)
                .filter(last -> last.cost().compareTo(bearable) <= 0)
                .map(last -> figures.count(request))
                .or(() -> figures.find(request));
    }

    /** As {@link #of}, but figures from before that time are counted again while the caller waits. */
    Figures since(Campaign campaign, Deprecation deprecation, Instant since) {
        FigureRequest<Figures> request = request(campaign, deprecation);
        return figures.last(request).filter(last -> last.at().isBefore(since)).isPresent()
                ? figures.count(request)
                : figures.await(request);
    }

    /** Age of the figures in words; null if they are current. */
    public @Nullable String countedAgo(Figures figures) {
        return ApproximateDuration.ago(figures.at(), clock.instant());
    }

    /** The counts of a finished wave are final: counts from before its end are taken again. */
    private Figures exact(Campaign campaign, Figures counted) {
        List<Long> doneSince = campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.DONE
                        && wave.doneAt() != null
                        && !wave.doneAt().isBefore(counted.at()))
                .map(Wave::id)
                .toList();
        if (doneSince.isEmpty()) {
            return counted;
        }
        Map<Long, Map<DeliveryState, Integer>> counts = new HashMap<>(counted.counts());
        counts.putAll(deliveries.counts(doneSince));
        return new Figures(counted.steps(), counts, counted.hours(), counted.at());
    }

    /** Counts deliveries and accounts exactly, however long it takes. */
    Figures count(Campaign campaign, Deprecation deprecation) {
        Instant at = clock.instant();
        return new Figures(
                steps.count(campaign, deprecation),
                deliveries.counts(campaign.waveIds()),
                campaign.window() == null ? Map.of() : deliveries.hours(campaign.waveIds()),
                at);
    }

    /** The key includes the time of the last edit, since another rule gives other figures. */
    private FigureRequest<Figures> request(Campaign campaign, Deprecation deprecation) {
        return KIND.request(
                campaign.id() + ":" + campaign.editedAt(), lastChange(campaign), () -> count(campaign, deprecation));
    }

    private static @Nullable Instant lastChange(Campaign campaign) {
        return Stream.concat(
                        Stream.of(campaign.launchedAt(), campaign.runningSince(), campaign.endedAt()),
                        campaign.waves().stream()
                                .flatMap(wave -> Stream.of(wave.createdAt(), wave.firedAt(), wave.doneAt())))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}

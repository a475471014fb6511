package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.db.DatabaseRest;
import io.duskline.db.FailedCounts;
import io.duskline.db.KeptCounts;
import io.duskline.db.Patience;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The figures of a campaign at a price that does not depend on how many watch it. What is quick to count is counted for
 * each request and so is always exact. Otherwise everybody gets the last figures with their time, and at most one count in
 * the whole cluster runs in the background, so seldom that the database spends a twentieth of its time on it.
 *
 * <p>Nothing is added up as messages leave, so there is nothing to drift: every figure was counted at some moment.
 */
@Component
public class CampaignFigures {

    /** What is due and costs less is counted while the reader of the one campaign waits. */
    private static final Duration BEARABLE = Duration.ofMillis(80);

    /** Who counts and takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Nothing that people wait for has done what takes this long. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private static final Duration OLD = Duration.ofSeconds(2);
    private static final int LOCKS = 64;
    private static final Logger log = LoggerFactory.getLogger(CampaignFigures.class);

    private final FiguresQuery query;
    private final FiguresCache cache;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final Patience patience;
    private final FailedCounts failures;
    private final FirstFigures first;

    /** The campaigns that this node counted quickly the last time, of which nothing is kept. */
    private final Set<Long> quick = ConcurrentHashMap.newKeySet();

    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    CampaignFigures(
            FiguresQuery query,
            FiguresCache cache,
            @Qualifier("counting") Executor background,
            Clock clock,
            @RealTime Clock real,
            Patience patience,
            FailedCounts failures) {
        this.query = query;
        this.cache = cache;
        this.background = background;
        this.clock = clock;
        this.real = real;
        this.patience = patience;
        this.failures = failures;
        this.first = new FirstFigures(background, clock, real);
    }

    /** Exact where that is quick; else the last figures, never older than what was decided of the campaign's rule. */
    public Figures of(Campaign campaign, Deprecation deprecation) {
        return costly(campaign)
                .map(kept -> given(kept, campaign, deprecation, BEARABLE))
                .orElseGet(() -> countOnce(campaign, deprecation));
    }

    /** As {@link #of} gives them, for whoever watches this campaign; empty while they are counted for the first time. */
    public Optional<Figures> watched(Campaign campaign, Deprecation deprecation) {
        return Optional.ofNullable(
                soon(List.of(campaign), each -> deprecation, BEARABLE).get(campaign.id()));
    }

    /**
     * As {@link #of} gives them, for whom nobody waits: what is costly is counted beside, and empty while that is so for the first
     * time.
     */
    public Optional<Figures> soon(Campaign campaign, Deprecation deprecation) {
        return Optional.ofNullable(soon(List.of(campaign), each -> deprecation).get(campaign.id()));
    }

    /**
     * {@link #soon} of each, by its id, for a page that lists many and waits for all of them no longer than for one.
     *
     * @param about what each is about
     */
    public Map<Long, Figures> soon(Collection<Campaign> campaigns, Function<Campaign, Deprecation> about) {
        return soon(campaigns, about, Duration.ZERO);
    }

    private Map<Long, Figures> soon(
            Collection<Campaign> campaigns, Function<Campaign, Deprecation> about, Duration bearable) {
        Map<Campaign, CompletableFuture<Optional<Figures>>> begun = new LinkedHashMap<>();
        campaigns.forEach(campaign -> begun.put(campaign, begin(campaign, about.apply(campaign), bearable)));
        patience.await(CompletableFuture.allOf(begun.values().toArray(CompletableFuture[]::new)));
        if (begun.values().stream().anyMatch(CampaignFigures::hasFailed)) {
            failures.asked(Figures.class);
        }
        Map<Long, Figures> there = new HashMap<>();
        begun.forEach((campaign, counted) -> counted.getNow(Optional.empty())
                .filter(figures -> isOfPresentRule(figures.at(), campaign))
                .ifPresent(figures -> there.put(campaign.id(), figures)));
        return there;
    }

    private static boolean hasFailed(CompletableFuture<Optional<Figures>> counted) {
        return counted.isDone() && counted.join().isEmpty();
    }

    private CompletableFuture<Optional<Figures>> begin(Campaign campaign, Deprecation deprecation, Duration bearable) {
        Optional<Figures> there = costly(campaign)
                .map(kept -> given(kept, campaign, deprecation, bearable))
                .or(() -> quick.contains(campaign.id())
                        ? Optional.of(countOnce(campaign, deprecation))
                        : Optional.empty());
        return there.isPresent()
                ? CompletableFuture.completedFuture(there)
                : first.count(campaign.id(), () -> countOnce(campaign, deprecation));
    }

    /**
     * Of this very moment where counting takes no longer than that, for whoever wants all of it to be of one moment; else as
     * {@link #soon} gives them.
     */
    public Optional<Figures> fresh(Campaign campaign, Deprecation deprecation, Duration bearable) {
        return costly(campaign)
                .filter(kept -> kept.cost().compareTo(bearable) <= 0)
                .map(kept -> count(campaign, deprecation))
                .or(() -> soon(campaign, deprecation));
    }

    /** As {@link #of} gives them; where they are from before then, they are counted while the caller waits. */
    Figures since(Campaign campaign, Deprecation deprecation, Instant since) {
        return costly(campaign)
                .filter(kept -> !kept.at().isBefore(since))
                .map(kept -> given(kept, campaign, deprecation, BEARABLE))
                .orElseGet(() -> count(campaign, deprecation));
    }

    /** Whether figures are so old that they are better shown with their time. */
    public boolean isOld(Figures figures) {
        return figures.at().plus(OLD).isBefore(clock.instant());
    }

    /** How long ago they were counted, in words, where they are {@linkplain #isOld old}; else null. */
    public @Nullable String countedAgo(Figures figures) {
        return isOld(figures) ? Roughly.words(Duration.between(figures.at(), clock.instant())) : null;
    }

    /** What must not be shown is none: figures from before the rule changed, and whatever is quick to count. */
    private Optional<KeptCounts.Kept<Figures>> costly(Campaign campaign) {
        return cache.find(campaign.id())
                .filter(kept -> DatabaseRest.isNeededAfter(kept.cost()))
                .filter(kept -> isOfPresentRule(kept.at(), campaign));
    }

    private static boolean isOfPresentRule(Instant counted, Campaign campaign) {
        return !counted.isBefore(campaign.editedAt());
    }

    /** @param bearable what costs less is counted while the caller waits, once it is due */
    private Figures given(
            KeptCounts.Kept<Figures> kept, Campaign campaign, Deprecation deprecation, Duration bearable) {
        Instant now = clock.instant();
        if (!isDue(kept, campaign, now)
                || kept.isBeingCounted(now)
                || !cache.claim(campaign.id(), now, now.plus(LONGEST))) {
            return kept.counted();
        }
        if (kept.cost().compareTo(bearable) < 0) {
            return count(campaign, deprecation);
        }
        background.execute(() -> countAgain(campaign, deprecation));
        return kept.counted();
    }

    /** After whatever people see at once (a wave fired or finished, a decision) the figures follow without delay. */
    private static boolean isDue(KeptCounts.Kept<Figures> kept, Campaign campaign, Instant now) {
        Instant at = kept.at();
        return lastChange(campaign).isAfter(at)
                || !at.plus(DatabaseRest.after(kept.cost())).isAfter(now);
    }

    private static Instant lastChange(Campaign campaign) {
        Stream<Instant> ofWaves = campaign.waves().stream()
                .flatMap(wave -> Stream.of(
                        Optional.of(wave.createdAt()),
                        Optional.ofNullable(wave.firedAt()),
                        Optional.ofNullable(wave.doneAt())))
                .flatMap(Optional::stream);
        Stream<Instant> ofCampaign = Stream.of(
                        Optional.ofNullable(campaign.launchedAt()),
                        Optional.ofNullable(campaign.runningSince()),
                        Optional.ofNullable(campaign.endedAt()))
                .flatMap(Optional::stream);
        return Stream.concat(ofWaves, ofCampaign).max(Instant::compareTo).orElse(Instant.MIN);
    }

    private void countAgain(Campaign campaign, Deprecation deprecation) {
        try {
            count(campaign, deprecation);
        } catch (RuntimeException e) {
            logFailure(campaign, e);
        }
    }

    /** Of many who ask for a costly campaign that nobody has counted yet, one counts. */
    private Figures countOnce(Campaign campaign, Deprecation deprecation) {
        synchronized (locks[Math.floorMod(campaign.id(), LOCKS)]) {
            return costly(campaign).map(KeptCounts.Kept::counted).orElseGet(() -> count(campaign, deprecation));
        }
    }

    private static void logFailure(Campaign campaign, RuntimeException e) {
        log.warn("Campaign {} could not be counted; it is tried again: {}", campaign.id(), e.getMessage(), e);
    }

    /** Whether it took so long the last time that nothing else should wait for it. */
    boolean takesLong(Campaign campaign) {
        return costly(campaign).filter(kept -> kept.cost().compareTo(LONG) >= 0).isPresent();
    }

    /** Has it counted in the background where its figures are from before then, and nobody counts it. */
    void catchUp(Campaign campaign, Deprecation deprecation, Instant since) {
        Instant now = clock.instant();
        boolean isToCount = costly(campaign)
                .map(kept -> kept.at().isBefore(since) && cache.claim(campaign.id(), now, now.plus(LONGEST)))
                .orElse(true);
        if (isToCount) {
            background.execute(() -> countAgain(campaign, deprecation));
        }
    }

    /** Counts exactly, and keeps what was costly. */
    Figures count(Campaign campaign, Deprecation deprecation) {
        Instant start = real.instant();
        Figures figures = query.count(campaign, deprecation);
        Duration took = Duration.between(start, real.instant());
        if (DatabaseRest.isNeededAfter(took) || costly(campaign).isPresent()) {
            cache.keep(campaign.id(), figures, took);
        }
        if (DatabaseRest.isNeededAfter(took)) {
            quick.remove(campaign.id());
        } else {
            quick.add(campaign.id());
        }
        return figures;
    }
}

package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.run.Reconciler.Result;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.UsageImports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes through all accounts of a campaign, slice by slice. Each slice is a transaction of its own, so that the first messages leave
 * while the rest is being queued. After a pass that took long the next one waits, unless there is news.
 */
@Component
class AccountPasses {

    private static final Logger log = LoggerFactory.getLogger(AccountPasses.class);

    /** Accounts of the first slice; each one after it has twice as many. */
    private static final int FIRST_SLICE = 500;

    /** A person who pauses the campaign waits for so many. */
    private static final int LARGEST_SLICE = 2000;

    /** After a slice that failed one of so small a part follows. */
    private static final int SMALLER = 10;

    private static final Duration LOOKS_UP_EVERY = Duration.ofSeconds(1);

    private final Campaigns campaigns;
    private final UsageImports imports;
    private final Reconciler reconciler;
    private final PendingChanges pendingChanges;
    private final Clock clock;
    private final ThrottledLookup<Result> lookup;

    /** By campaign. */
    private final Map<Long, Waves.Standing> standings = new ConcurrentHashMap<>();

    AccountPasses(
            Campaigns campaigns,
            UsageImports imports,
            Reconciler reconciler,
            PendingChanges pendingChanges,
            Clock clock) {
        this.campaigns = campaigns;
        this.imports = imports;
        this.reconciler = reconciler;
        this.pendingChanges = pendingChanges;
        this.clock = clock;
        this.lookup = new ThrottledLookup<>(clock);
    }

    /** @param meanwhile called about once a second during the pass; whether it took the time of another pass */
    Waves.Standing run(Campaign campaign, Deprecation deprecation, BooleanSupplier meanwhile) {
        long id = campaign.id();
        List<Object> news = news(campaign, deprecation);
        // The time of another pass is not the cost of this one: after it no rest is taken.
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Runnable noting = () -> {
            if (meanwhile.getAsBoolean()) {
                isInterrupted.set(true);
            }
        };
        lookup.look(id, news, () -> Optional.of(pass(campaign, noting)), any -> !isInterrupted.get())
                .ifPresent(done -> standings.put(id, new Waves.Standing(done.isWhole(), done.isSettled())));
        boolean isPausedOrResumed = !since(campaign).equals(since(campaigns.get(id)));
        return isPausedOrResumed ? Waves.Standing.UNKNOWN : standings.getOrDefault(id, Waves.Standing.UNKNOWN);
    }

    /** A finished campaign tells accounts the same as a running one. */
    private static List<Object> since(Campaign campaign) {
        CampaignState state = campaign.state() == CampaignState.FINISHED ? CampaignState.RUNNING : campaign.state();
        return List.of(state, Optional.ofNullable(campaign.runningSince()));
    }

    /** What leads to new decisions at many accounts at once. That a wave was made ready and sent does not: the pass itself did that. */
    private List<Object> news(Campaign campaign, Deprecation deprecation) {
        return List.of(
                since(campaign),
                pendingChanges.isUnsettled(campaign),
                deprecation.sequence(),
                imports.last(deprecation.integration().id()),
                waves(campaign, wave -> wave.state() != WaveState.PLANNED),
                waves(campaign, wave -> wave.state() == WaveState.FREEZING && !wave.isFrozen() && wave.why() != null),
                waves(campaign, wave -> wave.state() == WaveState.DONE));
    }

    private static List<Long> waves(Campaign campaign, Predicate<Wave> which) {
        return campaign.waves().stream().filter(which).map(Wave::id).toList();
    }

    private Result pass(Campaign campaign, Runnable meanwhile) {
        boolean isSettled = true;
        boolean isWhole = true;
        int slice = FIRST_SLICE;
        Instant lookedUp = clock.instant();
        long last = 0;
        do {
            Result result = next(campaign.id(), last, slice);
            isSettled &= result.isSettled();
            isWhole &= result.isWhole();
            if (lookedUp.plus(LOOKS_UP_EVERY).isBefore(clock.instant())) {
                meanwhile.run();
                lookedUp = clock.instant();
            }
            slice = Math.min(2 * slice, LARGEST_SLICE);
            last = result.next();
        } while (last > 0);
        return new Result(0, isSettled, isWhole);
    }

    /** If one account fails, the others still get what they are owed. */
    private Result next(long id, long after, int most) {
        try {
            return reconciler.run(id, after, most);
        } catch (RuntimeException e) {
            if (most > 1) {
                return next(id, after, Math.max(1, most / SMALLER));
            }
            long failed = reconciler.next(id, after, 1).stream().findFirst().orElseThrow(() -> e);
            log.warn("Account {} of campaign {} is looked at again later: {}", failed, id, e.getMessage(), e);
            return new Result(failed, false, false);
        }
    }
}

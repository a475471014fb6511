package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.run.Reconciler.Result;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.UsageImports;
import io.duskline.db.DatabaseRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Goes through all accounts of a campaign, slice by slice. Each slice is a transaction of its own, so that the first messages leave
 * while the rest is being queued. After a pass that took long and found nothing the next one waits, unless there is news.
 */
@Component
class Passes {

    private static final Logger log = LoggerFactory.getLogger(Passes.class);

    /** Accounts of the first slice; each one after it has twice as many. */
    private static final int FIRST_SLICE = 500;

    /** A person who pauses the campaign waits for so many. */
    private static final int LARGEST_SLICE = 2000;

    /** After a slice that failed one of so small a part follows. */
    private static final int SMALLER = 10;

    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /** While a worker has an outdated message in hand, or a wave could not be made ready. */
    private static final Duration LONGEST_REST_UNSETTLED = Duration.ofMinutes(1);

    private static final Duration LOOKS_UP_EVERY = Duration.ofSeconds(2);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final UsageImports imports;
    private final Reconciler reconciler;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<Long, Last> lasts = new ConcurrentHashMap<>();

    Passes(
            Campaigns campaigns,
            Deprecations deprecations,
            UsageImports imports,
            Reconciler reconciler,
            ApplicationEventPublisher events,
            Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.imports = imports;
        this.reconciler = reconciler;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What the last pass through a campaign left.
     *
     * @param until no other is needed before, unless there is news
     */
    private record Last(List<Object> news, Instant since, Instant until, boolean isSettled) {

        /** A clock that was set back keeps no account waiting for longer than the rest. */
        boolean holds(List<Object> present, Instant now) {
            return news.equals(present) && !now.isBefore(since) && now.isBefore(until);
        }
    }

    /**
     * @param bringUpToDate called now and then meanwhile
     * @return whether the last pass found nothing to do
     */
    boolean run(long id, Runnable bringUpToDate) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        List<Object> news = news(campaign, deprecation);
        Last last = lasts.get(id);
        if (last != null && last.holds(news, clock.instant())) {
            return last.isSettled();
        }
        Instant start = clock.instant();
        long begun = System.nanoTime();
        Result found = pass(campaign, deprecation, bringUpToDate);
        Campaign present = campaigns.get(id);
        boolean isPausedOrResumed =
                present.state() != campaign.state() || !Objects.equals(present.runningSince(), campaign.runningSince());
        if (found.messages() > 0 || isPausedOrResumed) {
            lasts.remove(id);
            return false;
        }
        Duration cost = Duration.ofNanos(System.nanoTime() - begun);
        Instant now = clock.instant();
        boolean isQuick = now.equals(start) || !DatabaseRest.isNeededAfter(cost);
        Duration longest = found.isSettled() ? LONGEST_REST : LONGEST_REST_UNSETTLED;
        Duration rest = Collections.min(List.of(DatabaseRest.after(cost), longest));
        lasts.put(id, new Last(news, now, isQuick ? now : now.plus(rest), found.isSettled()));
        return found.isSettled();
    }

    /** What leads to new decisions at many accounts at once. */
    private List<Object> news(Campaign campaign, Deprecation deprecation) {
        return List.of(
                campaign.state(),
                Optional.ofNullable(campaign.runningSince()),
                deprecation.sequence(),
                imports.last(deprecation.integration().id()),
                campaign.waves().stream().filter(Wave::isFrozen).map(Wave::id).toList(),
                campaign.waves().stream()
                        .filter(wave -> wave.state() == WaveState.FREEZING && !wave.isFrozen())
                        .map(Wave::id)
                        .toList(),
                campaign.waves().stream()
                        .filter(wave -> wave.state() == WaveState.DONE)
                        .map(Wave::id)
                        .toList());
    }

    private Result pass(Campaign campaign, Deprecation deprecation, Runnable bringUpToDate) {
        boolean isSettled = true;
        int messages = 0;
        int slice = FIRST_SLICE;
        Instant lookedUp = clock.instant();
        Result result = next(campaign.id(), 0, slice);
        while (result.last() > 0) {
            isSettled &= result.isSettled();
            messages += result.messages();
            if (lookedUp.plus(LOOKS_UP_EVERY).isBefore(clock.instant())) {
                bringUpToDate.run();
                lookedUp = clock.instant();
            }
            slice = Math.min(2 * slice, LARGEST_SLICE);
            result = next(campaign.id(), result.last(), slice);
        }
        if (messages > 0) {
            events.publishEvent(new CampaignProgressed(campaigns.get(campaign.id()), deprecation));
        }
        return new Result(0, messages, isSettled);
    }

    /** Where one of many accounts fails, the others are brought what they are owed without it. */
    private Result next(long id, long after, int most) {
        try {
            return reconciler.run(id, after, most);
        } catch (RuntimeException e) {
            if (most > 1) {
                return next(id, after, Math.max(1, most / SMALLER));
            }
            long failed = reconciler.next(id, after, 1).stream().findFirst().orElseThrow(() -> e);
            log.warn("Account {} of campaign {} is looked at again later: {}", failed, id, e.getMessage(), e);
            return new Result(failed, 0, false);
        }
    }
}

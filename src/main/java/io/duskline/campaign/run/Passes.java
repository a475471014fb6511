package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.UsageImports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
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

    private static final Duration LOOKS_UP_EVERY = Duration.ofSeconds(2);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final UsageImports imports;
    private final Reconciler reconciler;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ThrottledLookup<Boolean> lookup;

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
        this.lookup = new ThrottledLookup<>(clock);
    }

    /**
     * @param bringUpToDate by the campaign's id; called now and then meanwhile
     * @return whether the last pass found nothing to do
     */
    boolean run(long id, LongConsumer bringUpToDate) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        return lookup.look(
                        id,
                        news(campaign, deprecation),
                        () -> Optional.of(true).filter(any -> !isNothingFound(campaign, deprecation, bringUpToDate)))
                .isEmpty();
    }

    /** What leads to new decisions at many accounts at once. */
    private List<Object> news(Campaign campaign, Deprecation deprecation) {
        return List.of(
                deprecation.sequence(),
                imports.last(deprecation.integration().id()),
                campaign.waves().stream().filter(Wave::isFrozen).map(Wave::id).toList(),
                campaign.waves().stream()
                        .filter(wave -> wave.state() == WaveState.DONE)
                        .map(Wave::id)
                        .toList());
    }

    private boolean isNothingFound(Campaign campaign, Deprecation deprecation, LongConsumer bringUpToDate) {
        boolean isNothing = true;
        int messages = 0;
        int slice = FIRST_SLICE;
        Instant lookedUp = clock.instant();
        Reconciler.Result result = next(campaign.id(), 0, slice);
        while (result.last() > 0) {
            isNothing &= result.isSettled();
            messages += result.messages();
            if (lookedUp.plus(LOOKS_UP_EVERY).isBefore(clock.instant())) {
                bringUpToDate.accept(campaign.id());
                lookedUp = clock.instant();
            }
            slice = Math.min(2 * slice, LARGEST_SLICE);
            result = next(campaign.id(), result.last(), slice);
        }
        if (messages > 0) {
            events.publishEvent(new CampaignProgressed(campaigns.get(campaign.id()), deprecation));
        }
        return isNothing && messages == 0;
    }

    /** Where one of many accounts fails, the others are brought what they are owed without it. */
    private Reconciler.Result next(long id, long after, int most) {
        try {
            return reconciler.run(id, after, most);
        } catch (RuntimeException e) {
            if (most > 1) {
                return next(id, after, Math.max(1, most / SMALLER));
            }
            long failed = reconciler.next(id, after, 1).stream().findFirst().orElseThrow(() -> e);
            log.warn("Account {} of campaign {} is looked at again later: {}", failed, id, e.getMessage(), e);
            return new Reconciler.Result(failed, 0, false);
        }
    }
}

package io.duskline.campaign.run;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions.NoTransitionException;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.wave.BrownoutWaves;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.UsageImports;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs all campaigns: starts waves, queues needed messages, finishes campaigns. Each run uses only the current state, so the
 * next one makes up for a lost or late run.
 */
@Component
public class CampaignRunner {

    private static final Logger log = LoggerFactory.getLogger(CampaignRunner.class);

    /** Accounts of the first batch; each later one is twice as large. */
    private static final int FIRST_SLICE = 500;

    /** Limit of a batch, since a person who pauses the campaign waits for it. */
    private static final int LARGEST_SLICE = 2000;

    /** After a failed batch, the next one is smaller by this factor. */
    private static final int SMALLER = 10;

    private static final Duration UPDATES_OTHERS_EVERY = Duration.ofSeconds(1);

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final List<FollowUp> followUps;
    private final Alarms alarms;
    private final CampaignLifecycle lifecycle;
    private final BrownoutWaves brownoutWaves;
    private final Audiences audiences;
    private final UsageImports imports;
    private final ThrottledLookup<Integer> lateAccounts;
    private final Reconciler reconciler;
    private final ThrottledLookup<Waves.Standing> passes;
    private final Waves waves;
    private final Continuity continuity;
    private final SharedClock clock;
    /** Campaigns that a defect stopped since the start of this node. */
    private final Set<Long> stuck = ConcurrentHashMap.newKeySet();

    CampaignRunner(
            Campaigns campaigns,
            Decisions decisions,
            List<FollowUp> followUps,
            Alarms alarms,
            CampaignLifecycle lifecycle,
            BrownoutWaves brownoutWaves,
            Audiences audiences,
            UsageImports imports,
            Reconciler reconciler,
            Waves waves,
            Continuity continuity,
            SharedClock clock) {
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.followUps = followUps;
        this.alarms = alarms;
        this.lifecycle = lifecycle;
        this.brownoutWaves = brownoutWaves;
        this.audiences = audiences;
        this.imports = imports;
        this.lateAccounts = new ThrottledLookup<>(clock);
        this.reconciler = reconciler;
        this.passes = new ThrottledLookup<>(clock);
        this.waves = waves;
        this.continuity = continuity;
        this.clock = clock;
    }

    /** One run over all campaigns, unless all sending is stopped. A failure of one does not stop the others. */
    public void goOn() {
        if (!continuity.isGoingOn()) {
            return;
        }
        clock.asked(); // after a long sleep this node must not start a late wave as if it were in time
        followUps.forEach(CampaignRunner::followUp);
        // Newest first: a launch must not wait for the passes of older campaigns.
        for (long id : campaigns.alive().reversed()) {
            try {
                goOn(id);
            } catch (NoTransitionException e) {
                pause(id, e);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not go on; it is tried again: {}", id, e.getMessage(), e);
            }
        }
    }

    private static void followUp(FollowUp due) {
        try {
            due.followUp();
        } catch (RuntimeException e) {
            log.warn("{} failed. The next round tries again: {}", due.getClass().getSimpleName(), e.getMessage(), e);
        }
    }

    private void goOn(long id) {
        CampaignLifecycle.Current present = bringUpToDate(id);
        goThrough(present.campaign(), present.deprecation(), Set.of(id));
    }

    /** The log says it once: a person has to look, and no later round changes it. */
    private void pause(long id, NoTransitionException e) {
        decisions.pauseStuck(id);
        if (stuck.add(id)) {
            log.error("Campaign {} is paused: {}", id, e.getMessage(), e);
        }
    }

    /** @param busy campaigns whose accounts are being processed, including this one */
    private void goThrough(Campaign campaign, Deprecation deprecation, Set<Long> busy) {
        if (!Reconciler.speaks(campaign, deprecation, clock.instant())) {
            return;
        }
        Campaign begun = begin(campaign, deprecation) ? campaigns.get(campaign.id()) : campaign;
        Waves.Standing standing = pass(begun, deprecation, busy);
        waves.settle(campaign.id(), standing);
        if (standing.isSettled()) {
            lifecycle.finish(campaign.id(), deprecation.sequence());
        }
    }

    /**
     * Starts due waves in order, and adds the accounts that the rule chooses now.
     *
     * @return whether any was due
     */
    private boolean begin(Campaign campaign, Deprecation deprecation) {
        List<Wave> due = due(campaign, deprecation);
        if (due.stream().anyMatch(wave -> wave.state() == WaveState.PLANNED && addsAccounts(wave))) {
            addAccounts(campaign, deprecation);
        } else if (!campaign.isPausedByPerson() && !deprecation.isWithdrawn()) {
            addLateAccounts(campaign, deprecation);
        }
        for (Wave wave : due) {
            try {
                waves.begin(campaign.id(), wave.id());
                waves.freeze(campaign.id(), wave.id(), Waves.Words.of(wave), deprecation);
            } catch (RuntimeException e) {
                waves.notReady(wave, e);
            }
        }
        return !due.isEmpty();
    }

    /** Whether it also notifies accounts that the rule chooses only now. */
    private static boolean addsAccounts(Wave wave) {
        return wave.ownEnd() == null
                && (wave.template().isStep() || wave.template().isOfBrownout());
    }

    private int addAccounts(Campaign campaign, Deprecation deprecation) {
        return audiences.freeze(campaign.id(), campaign.rule(), deprecation.integration());
    }

    /** Adds accounts from a later import. Before the first step, no account is late. */
    private void addLateAccounts(Campaign campaign, Deprecation deprecation) {
        Optional<Instant> imported = imports.last(deprecation.integration().id());
        if (campaign.hasBegun() && imported.isPresent() && !deprecation.hasEnded(clock.instant())) {
            lateAccounts.look(campaign.id(), imported.get(), () -> addAccounts(campaign, deprecation));
        }
    }

    private List<Wave> due(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        return campaign.waves().stream()
                .filter(wave -> Waves.maySend(campaign, wave)
                        && wave.isPlannedAhead()
                        && (wave.state() == WaveState.PLANNED
                                || (wave.state() == WaveState.FREEZING && !wave.isFrozen())))
                .filter(wave -> wave.isDue(deprecation, campaign.launchedAt(), now))
                .filter(wave ->
                        wave.state() == WaveState.FREEZING || !brownoutWaves.isWaiting(campaign, wave, deprecation))
                .sorted(Comparator.comparing(
                        wave -> wave.due(deprecation, campaign.launchedAt()).orElseThrow()))
                .toList();
    }

    /** After a long pass the next one is delayed, unless something changed. */
    private Waves.Standing pass(Campaign campaign, Deprecation deprecation, Set<Long> busy) {
        Waves.Standing standing =
                passes.look(campaign.id(), news(campaign, deprecation), () -> pass(campaign.id(), busy));
        boolean isPausedOrResumed = !since(campaign).equals(since(campaigns.get(campaign.id())));
        return isPausedOrResumed ? Waves.Standing.UNKNOWN : standing;
    }

    /** A finished campaign notifies accounts like a running one. */
    private static List<Object> since(Campaign campaign) {
        CampaignState state = campaign.state() == CampaignState.FINISHED ? CampaignState.RUNNING : campaign.state();
        return List.of(state, Optional.ofNullable(campaign.runningSince()));
    }

    /**
     * Everything that causes new decisions for many accounts at once. Preparing and sending a wave does not count: the pass
     * itself did that.
     */
    private List<Object> news(Campaign campaign, Deprecation deprecation) {
        return List.of(
                since(campaign),
                lifecycle.isUnsettled(campaign),
                deprecation.sequence(),
                imports.last(deprecation.integration().id()),
                waves(campaign, wave -> wave.state() != WaveState.PLANNED),
                waves(
                        campaign,
                        wave -> wave.state() == WaveState.FREEZING && !wave.isFrozen() && wave.reason() != null),
                waves(campaign, wave -> wave.state() == WaveState.DONE));
    }

    private static List<Long> waves(Campaign campaign, Predicate<Wave> which) {
        return campaign.waves().stream().filter(which).map(Wave::id).toList();
    }

    /**
     * Processes all accounts of a campaign in batches, each in its own transaction, so that the first messages are sent while
     * the rest is being queued.
     */
    private Waves.Standing pass(long id, Set<Long> busy) {
        boolean isSettled = true;
        boolean isWhole = true;
        int slice = FIRST_SLICE;
        Instant updated = clock.instant();
        long last = 0;
        do {
            Reconciler.Result result = reconcile(id, last, slice);
            isSettled &= result.isSettled();
            isWhole &= result.isWhole();
            if (updated.plus(UPDATES_OTHERS_EVERY).isBefore(clock.instant())) {
                updateOthers(busy);
                updated = clock.instant();
            }
            slice = Math.min(2 * slice, LARGEST_SLICE);
            last = result.next();
        } while (last > 0);
        return new Waves.Standing(isWhole, isSettled);
    }

    /** If one account fails, the others are still processed. */
    private Reconciler.Result reconcile(long id, long after, int most) {
        try {
            return reconciler.run(id, after, most);
        } catch (NoTransitionException e) {
            throw e;
        } catch (RuntimeException e) {
            if (most > 1) {
                return reconcile(id, after, Math.max(1, most / SMALLER));
            }
            long failed = reconciler.next(id, after, 1).stream().findFirst().orElseThrow(() -> e);
            log.warn("Account {} of campaign {} is looked at again later: {}", failed, id, e.getMessage(), e);
            return new Reconciler.Result(failed, false, false);
        }
    }

    /** During a long pass, alarms, moves, withdrawals and launches of other campaigns must not wait for it. */
    void updateOthers(Set<Long> busy) {
        for (long id : campaigns.alive().reversed()) {
            try {
                CampaignLifecycle.Current present = bringUpToDate(id);
                if (id > Collections.max(busy)
                        && !due(present.campaign(), present.deprecation()).isEmpty()) {
                    Set<Long> more = new HashSet<>(busy);
                    more.add(id);
                    goThrough(present.campaign(), present.deprecation(), more);
                }
            } catch (NoTransitionException e) {
                pause(id, e);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not be brought up to date: {}", id, e.getMessage(), e);
            }
        }
    }

    private CampaignLifecycle.Current bringUpToDate(long id) {
        watch(campaigns.get(id));
        return lifecycle.bringUpToDate(id);
    }

    /** Separate, so that a failing alarm does not stop the run. */
    private void watch(Campaign campaign) {
        try {
            if (campaign.state() == CampaignState.RUNNING || campaign.isPausedByPerson()) {
                alarms.reason(campaign).ifPresent(reason -> decisions.halt(campaign.id(), reason));
            }
        } catch (RuntimeException e) {
            log.warn("The alarms of campaign {} could not be looked at: {}", campaign.id(), e.getMessage(), e);
        }
    }
}

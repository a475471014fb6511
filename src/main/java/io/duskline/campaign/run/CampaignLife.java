package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.OwnStep;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time does to campaigns: waves fall due or pass their limit, a moved or withdrawn sunset adds its own wave, a
 * campaign without open waves is finished. It looks at the present state only, so a round that was lost or came late is
 * made up for by the next.
 */
@Component
public class CampaignLife {

    private static final Logger log = LoggerFactory.getLogger(CampaignLife.class);

    /** Recipients whose messages are queued in one go, at first: the first leave after so many. */
    private static final int FIRST_SLICE = 500;

    /** Later on: a pause waits for so many. */
    private static final int LARGEST_SLICE = 5000;

    private static final Duration RECONCILE_EVERY = Duration.ofSeconds(2);

    private static final String NOT_READY = "It could not be made ready, and is tried again; the log says more.";

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Decisions decisions;
    private final OwnEndWaves ownEndWaves;
    private final Corrections corrections;
    private final Transitions transitions;
    private final Waves waves;
    private final EndingWaves endingWaves;
    private final Freezing freezing;
    private final Alarms alarms;
    private final Continuity continuity;
    private final AddressFailures addressFailures;
    private final HandingOn handingOn;
    private final UsageWaves usageWaves;
    private final Escalating escalating;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final SharedClock clock;

    CampaignLife(
            Campaigns campaigns,
            Deprecations deprecations,
            Decisions decisions,
            OwnEndWaves ownEndWaves,
            Corrections corrections,
            Transitions transitions,
            Waves waves,
            EndingWaves endingWaves,
            Freezing freezing,
            Alarms alarms,
            Continuity continuity,
            AddressFailures addressFailures,
            HandingOn handingOn,
            UsageWaves usageWaves,
            Escalating escalating,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            SharedClock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.decisions = decisions;
        this.ownEndWaves = ownEndWaves;
        this.corrections = corrections;
        this.transitions = transitions;
        this.waves = waves;
        this.endingWaves = endingWaves;
        this.freezing = freezing;
        this.alarms = alarms;
        this.continuity = continuity;
        this.addressFailures = addressFailures;
        this.handingOn = handingOn;
        this.usageWaves = usageWaves;
        this.escalating = escalating;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round over all campaigns, unless everything is held. What goes wrong with one does not keep the others. */
    public void goOn() {
        if (!continuity.isGoingOn()) {
            return;
        }
        clock.asked(); // a node that slept for hours takes no wave for one that is still in time
        followUp();
        for (long id : campaigns.alive()) {
            try {
                goOn(id);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not go on; it is tried again: {}", id, e.getMessage(), e);
            }
        }
    }

    private void followUp() {
        followUp("Lost addresses are", addressFailures::followUp);
        followUp("What readers handed on is", handingOn::followUp);
        followUp("Who was heard of at last is", escalating::settle);
    }

    private static void followUp(String what, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            log.warn("{} followed up later: {}", what, e.getMessage(), e);
        }
    }

    private void goOn(long id) {
        Campaign seen = campaigns.get(id);
        watch(seen);
        List<Wave> due = transaction.execute(status -> reconcile(id));
        for (Wave wave : due) {
            try {
                fire(id, wave.id());
            } catch (RuntimeException e) {
                notReady(wave, e);
            }
        }
        if (seen.escalateDaysBefore() != null) {
            escalating.goOn(id);
        }
    }

    /** It keeps no other. It is tried every two seconds, and told of once. */
    private void notReady(Wave wave, RuntimeException e) {
        String why = e instanceof Refusal refusal ? refusal.detail() : NOT_READY;
        if (waves.note(wave.id(), why)) {
            log.warn(
                    "Wave {} of campaign {} is tried again: {}",
                    wave.id(),
                    wave.campaignId(),
                    e.getMessage(),
                    e instanceof Refusal ? null : e);
        }
    }

    /** Judged apart, so that an alarm that fails leaves the campaign its life. */
    private void watch(Campaign campaign) {
        try {
            if (campaign.state() == CampaignState.RUNNING) {
                alarms.reason(campaign).ifPresent(why -> decisions.halt(campaign.id(), why));
            }
        } catch (RuntimeException e) {
            log.warn("Nobody knows whether campaign {} should pause: {}", campaign.id(), e.getMessage(), e);
        }
    }

    /** While a large wave is being queued, messages of it leave: alarms and moves must not wait for its end. */
    private void fire(long id, long wave) {
        waves.begin(id, wave);
        freezing.freeze(id, wave);
        Instant reconciled = clock.instant();
        int slice = FIRST_SLICE;
        OptionalLong last = waves.queue(id, wave, 0, slice);
        while (last.isPresent()) {
            if (reconciled.plus(RECONCILE_EVERY).isBefore(clock.instant())) {
                watch(campaigns.get(id));
                transaction.executeWithoutResult(status -> reconcile(id));
                reconciled = clock.instant();
            }
            slice = Math.min(2 * slice, LARGEST_SLICE);
            last = waves.queue(id, wave, last.getAsLong(), slice);
        }
        Campaign fired = campaigns.get(id);
        events.publishEvent(new CampaignProgressed(fired, deprecations.get(fired.deprecationId())));
    }

    /** Brings the campaign up to date and gives the waves that are to fire now, in their order. */
    private List<Wave> reconcile(long id) {
        Decisions.Revalidated present = decisions.revalidateApproval(id);
        Deprecation deprecation = present.deprecation();
        Campaign campaign = decisions.lapseEmergency(present.campaign(), deprecation);
        if (campaign.state() == CampaignState.RUNNING) {
            campaign = endingWaves.end(campaign, deprecation) ? campaigns.get(id) : campaign;
        }
        if (CampaignState.RUNNING == campaign.state() && !deprecation.isWithdrawn()) {
            campaign = ownEndWaves.plan(campaign, deprecation);
        }
        // After the waves: whatever they told by now is what a new date has to correct.
        campaign = corrections.correct(campaign, deprecation);
        if (!deprecation.isWithdrawn() && !deprecation.isSuspended()) {
            campaign = followUsage(campaign, deprecation);
        }
        if (campaign.state() != CampaignState.RUNNING
                || (deprecation.isWithdrawn() && !Corrections.isTold(campaign, MailKind.WITHDRAWN))) {
            return List.of();
        }
        if (campaign.waves().stream().allMatch(wave -> wave.state().isOver())) {
            if (deprecation.isSuspended() && !deprecation.isWithdrawn()) {
                return List.of(); // it waits for a date: whoever was to be told when it was suspended is told then
            }
            if (corrections.isUnsettled(campaign)
                    || escalating.isToCome(campaign, deprecation)
                    || usageWaves.areToCome(campaign, deprecation)) {
                return List.of();
            }
            transitions.end(id, deprecation.sequence());
            transitions.enter(
                    campaign,
                    deprecation.isWithdrawn() ? OwnStep.WITHDRAWAL_TOLD : OwnStep.ALL_SENT,
                    deprecation.withdrawal() == null
                            ? null
                            : deprecation.withdrawal().why().text(),
                    Ledger.ITSELF);
            return List.of();
        }
        return due(campaign, deprecation);
    }

    /** What the accounts use speaks too: against what they answered, and of those who joined late. */
    private Campaign followUsage(Campaign campaign, Deprecation deprecation) {
        if (campaign.state() != CampaignState.RUNNING && campaign.state() != CampaignState.FINISHED) {
            return campaign;
        }
        return usageWaves.plan(campaign, deprecation)
                ? corrections.reopened(campaign, "What accounts use says more.")
                : campaign;
    }

    /** Those that were cut off while freezing go on. */
    private List<Wave> due(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        return campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.PLANNED || wave.state() == WaveState.FREEZING)
                .filter(wave -> wave.due(deprecation, campaign.launchedAt())
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .filter(wave ->
                        wave.state() == WaveState.FREEZING || !usageWaves.isWaiting(campaign, wave, deprecation))
                .sorted(Comparator.comparing(
                        wave -> wave.due(deprecation, campaign.launchedAt()).orElseThrow()))
                .toList();
    }
}

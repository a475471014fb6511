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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time does to campaigns: waves fall due or pass their limit, accounts are brought what they are owed, a campaign without open
 * waves is finished. It looks at the present state only, so a round that was lost or came late is made up for by the next.
 */
@Component
public class CampaignLife {

    private static final Logger log = LoggerFactory.getLogger(CampaignLife.class);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Decisions decisions;
    private final OwnEndWaves ownEndWaves;
    private final BrownoutWaves brownoutWaves;
    private final Corrections corrections;
    private final Transitions transitions;
    private final Waves waves;
    private final EndingWaves endingWaves;
    private final Freezing freezing;
    private final Joining joining;
    private final Passes passes;
    private final Alarms alarms;
    private final Continuity continuity;
    private final AddressFailures addressFailures;
    private final HandingOn handingOn;
    private final StillToCome stillToCome;
    private final ManagerRequests managerRequests;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final SharedClock clock;

    CampaignLife(
            Campaigns campaigns,
            Deprecations deprecations,
            Decisions decisions,
            OwnEndWaves ownEndWaves,
            BrownoutWaves brownoutWaves,
            Corrections corrections,
            Transitions transitions,
            Waves waves,
            EndingWaves endingWaves,
            Freezing freezing,
            Joining joining,
            Passes passes,
            Alarms alarms,
            Continuity continuity,
            AddressFailures addressFailures,
            HandingOn handingOn,
            StillToCome stillToCome,
            ManagerRequests managerRequests,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            SharedClock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.decisions = decisions;
        this.ownEndWaves = ownEndWaves;
        this.brownoutWaves = brownoutWaves;
        this.corrections = corrections;
        this.transitions = transitions;
        this.waves = waves;
        this.endingWaves = endingWaves;
        this.freezing = freezing;
        this.joining = joining;
        this.passes = passes;
        this.alarms = alarms;
        this.continuity = continuity;
        this.addressFailures = addressFailures;
        this.handingOn = handingOn;
        this.stillToCome = stillToCome;
        this.managerRequests = managerRequests;
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
        followUp("Lost addresses are", addressFailures::followUp);
        followUp("What readers handed on is", handingOn::followUp);
        followUp("Requests of account managers are", managerRequests::settle);
        // The newest first: a launch need not wait until all accounts of the others were gone through.
        for (long id : campaigns.alive().reversed()) {
            try {
                goOn(id);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not go on; it is tried again: {}", id, e.getMessage(), e);
            }
        }
    }

    private static void followUp(String what, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            log.warn("{} followed up later: {}", what, e.getMessage(), e);
        }
    }

    private void goOn(long id) {
        Campaign present = bringUpToDate(id);
        if (!Reconciler.speaks(present, deprecation(present))) {
            return;
        }
        begin(present);
        Passes.Standing standing = passes.run(id, this::bringAllUpToDate);
        waves.settle(id, standing);
        if (standing.isSettled()) {
            transaction.executeWithoutResult(status -> finish(id));
        }
    }

    private Deprecation deprecation(Campaign campaign) {
        return deprecations.get(campaign.deprecationId());
    }

    /** While a large campaign is gone through: alarms, moves and withdrawals must not wait for its end. */
    private void bringAllUpToDate() {
        for (long id : campaigns.alive()) {
            try {
                bringUpToDate(id);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not be brought up to date: {}", id, e.getMessage(), e);
            }
        }
    }

    private Campaign bringUpToDate(long id) {
        watch(campaigns.get(id));
        return transaction.execute(status -> reconcile(id));
    }

    /** Judged apart, so that an alarm that fails leaves the campaign its life. */
    private void watch(Campaign campaign) {
        try {
            if (campaign.state() == CampaignState.RUNNING || campaign.isPausedByPerson()) {
                alarms.reason(campaign).ifPresent(why -> decisions.halt(campaign.id(), why));
            }
        } catch (RuntimeException e) {
            log.warn("Nobody knows whether campaign {} should pause: {}", campaign.id(), e.getMessage(), e);
        }
    }

    private Campaign reconcile(long id) {
        Decisions.Revalidated present = decisions.revalidateApproval(id);
        Deprecation deprecation = present.deprecation();
        Campaign campaign = decisions.lapseEmergency(present.campaign(), deprecation);
        if (campaign.state() == CampaignState.RUNNING || campaign.isPausedByPerson()) {
            campaign = endingWaves.end(campaign, deprecation) ? campaigns.get(id) : campaign;
        }
        if (campaign.state() == CampaignState.RUNNING && !deprecation.isWithdrawn()) {
            campaign = ownEndWaves.plan(campaign, deprecation);
        }
        // After the waves: whatever they told by now is what a new date has to correct.
        campaign = corrections.correct(campaign, deprecation);
        boolean isTelling = campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.FINISHED;
        if (isTelling && brownoutWaves.plan(campaign, deprecation)) {
            campaign = campaigns.get(id);
            if (campaign.state() == CampaignState.FINISHED) {
                campaign = transitions.reopen(campaign, "A brownout is to come.");
            }
        }
        return campaign;
    }

    /** Steps that are due, in their order. */
    private void begin(Campaign campaign) {
        Deprecation deprecation = deprecation(campaign);
        List<Wave> due = due(campaign, deprecation);
        if (due.stream().anyMatch(wave -> wave.state() == WaveState.PLANNED && Joining.isJoined(wave))) {
            joining.join(campaign, deprecation);
        } else if (!campaign.isPausedByPerson() && !deprecation.isWithdrawn()) {
            joining.joinLate(campaign, deprecation);
        }
        for (Wave wave : due) {
            try {
                waves.begin(campaign.id(), wave.id());
                freezing.freeze(campaign.id(), wave.id(), Freezing.Words.of(wave), deprecation);
            } catch (RuntimeException e) {
                waves.notReady(wave, e);
            }
        }
    }

    private List<Wave> due(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        return campaign.waves().stream()
                .filter(wave -> Waves.maySend(campaign, wave)
                        && wave.isPlannedAhead()
                        && (wave.state() == WaveState.PLANNED
                                || (wave.state() == WaveState.FREEZING && !wave.isFrozen())))
                .filter(wave -> wave.due(deprecation, campaign.launchedAt())
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .filter(wave ->
                        wave.state() == WaveState.FREEZING || !brownoutWaves.isWaiting(campaign, wave, deprecation))
                .sorted(Comparator.comparing(
                        wave -> wave.due(deprecation, campaign.launchedAt()).orElseThrow()))
                .toList();
    }

    /** Where nothing is left to say and nothing is waited for. */
    private void finish(long id) {
        Campaign campaign = campaigns.locked(id);
        Deprecation deprecation = deprecation(campaign);
        if (corrections.isUnsettled(campaign)) {
            return;
        }
        if (campaign.state().hasEnded()) {
            transitions.see(id, deprecation.sequence());
            return;
        }
        boolean isWithdrawnWhilePaused = campaign.isPausedByPerson() && deprecation.isWithdrawn();
        if ((campaign.state() != CampaignState.RUNNING && !isWithdrawnWhilePaused)
                || campaign.waves().stream().anyMatch(wave -> !wave.state().isOver())
                || (!deprecation.isWithdrawn()
                        && (deprecation.isSuspended() || stillToCome.isAnything(campaign, deprecation)))) {
            return;
        }
        events.publishEvent(new CampaignProgressed(campaign, deprecation));
        transitions.end(id, deprecation.sequence());
        transitions.enter(
                campaign,
                deprecation.isWithdrawn() ? OwnStep.WITHDRAWAL_TOLD : OwnStep.ALL_SENT,
                deprecation.withdrawal() == null
                        ? null
                        : deprecation.withdrawal().why().text(),
                Ledger.ITSELF);
    }
}

package io.duskline.campaign.run;

import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.letter.Replies;
import io.duskline.campaign.message.SentEnds;
import io.duskline.campaign.plan.ApprovedWaves;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.campaign.wave.BrownoutWaves;
import io.duskline.campaign.wave.CurrentWaves;
import io.duskline.campaign.wave.OwnEndWaves;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.SunsetMove;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies decisions since the last run to a campaign and its waves, before accounts are processed. {@link Reconciler} then
 * sends the corrections. Afterwards it ends a campaign that has nothing left to send.
 */
@Component
class CampaignLifecycle {

    /** How long after the silence an import may still report that accounts stopped using it. */
    private static final Duration SLACK = Duration.ofDays(7);

    private static final String WITHDRAWN = "The deprecation was withdrawn.";

    private static final String REPLACED =
            "The text changed before all messages were sent. Those that were not sent get the approved text.";

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Decisions decisions;
    private final ApprovedWaves approvedWaves;
    private final Waves waves;
    private final CurrentWaves currentWaves;
    private final OwnEndWaves ownEndWaves;
    private final BrownoutWaves brownoutWaves;
    private final Transitions transitions;
    private final PlanEditor planEditor;
    private final Replies replies;
    private final Deliveries deliveries;
    private final AccountEnds ends;
    private final ProgressSettings settings;
    private final Clock clock;

    CampaignLifecycle(
            DSLContext sql,
            Campaigns campaigns,
            Decisions decisions,
            ApprovedWaves approvedWaves,
            Waves waves,
            CurrentWaves currentWaves,
            OwnEndWaves ownEndWaves,
            BrownoutWaves brownoutWaves,
            Transitions transitions,
            PlanEditor planEditor,
            Replies replies,
            Deliveries deliveries,
            AccountEnds ends,
            ProgressSettings settings,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.approvedWaves = approvedWaves;
        this.waves = waves;
        this.currentWaves = currentWaves;
        this.ownEndWaves = ownEndWaves;
        this.brownoutWaves = brownoutWaves;
        this.transitions = transitions;
        this.planEditor = planEditor;
        this.replies = replies;
        this.deliveries = deliveries;
        this.ends = ends;
        this.settings = settings;
        this.clock = clock;
    }

    /** The updated campaign, and the deprecation that was used. */
    record Current(Campaign campaign, Deprecation deprecation) {}

    /**
     * Corrections run after waves have ended, because a new date corrects what these waves told. While a person may undo a change of
     * the date, nothing follows from it.
     */
    @Transactional
    public Current bringUpToDate(long id) {
        Decisions.Revalidated present = decisions.revalidateApproval(id);
        Deprecation deprecation = present.deprecation();
        Campaign campaign = decisions.lapseEmergency(present.campaign(), deprecation);
        if (deprecation.isUndoOpen(clock.instant())) {
            return new Current(campaign, deprecation);
        }
        campaign = endWaves(campaign, deprecation);
        campaign = planOwnEnds(campaign, deprecation);
        campaign = correct(campaign, deprecation);
        campaign = planBrownouts(campaign, deprecation);
        return new Current(campaign, deprecation);
    }

    private Campaign endWaves(Campaign campaign, Deprecation deprecation) {
        boolean isAlive = campaign.state() == CampaignState.RUNNING || campaign.isPausedByPerson();
        return isAlive && waves.end(campaign, deprecation) ? campaigns.get(campaign.id()) : campaign;
    }

    private Campaign planOwnEnds(Campaign campaign, Deprecation deprecation) {
        return campaign.state() == CampaignState.RUNNING && !deprecation.isWithdrawn()
                ? ownEndWaves.plan(campaign, deprecation)
                : campaign;
    }

    private Campaign planBrownouts(Campaign campaign, Deprecation deprecation) {
        boolean isTelling = campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.FINISHED;
        if (!isTelling || !brownoutWaves.plan(campaign, deprecation)) {
            return campaign;
        }
        Campaign planned = campaigns.get(campaign.id());
        return planned.state() == CampaignState.FINISHED
                ? transitions.reopen(planned, "A brownout is coming.")
                : planned;
    }

    /** Cancels outdated messages after the sunset moved, passed, was suspended or withdrawn. */
    private Campaign correct(Campaign campaign, Deprecation deprecation) {
        Campaign truthful = takeBack(campaign, deprecation);
        if (deprecation.isWithdrawn()) {
            return withdrawn(truthful, deprecation);
        }
        if (truthful.state() == CampaignState.CANCELLED) {
            transitions.see(truthful.id(), deprecation.sequence());
            return truthful; // a person cancelled it for good
        }
        if (truthful.state() == CampaignState.RUNNING || truthful.state() == CampaignState.FINISHED) {
            replies.writeAgain(truthful, deprecation);
        }
        return truthful;
    }

    /** Whether a worker still has a cancelled message in hand, so that it is unknown whether it was sent. */
    boolean isUnsettled(Campaign campaign) {
        return deliveries.isInHand(takenBack(campaign));
    }

    private static List<Long> takenBack(Campaign campaign) {
        return campaign.waves().stream().filter(Wave::isTakenBack).map(Wave::id).toList();
    }

    static boolean isTold(Campaign campaign, MailKind kind) {
        return campaign.waves().stream().anyMatch(wave -> wave.template() == kind);
    }

    /** Cancels outdated messages in any state of the campaign. */
    private Campaign takeBack(Campaign campaign, Deprecation deprecation) {
        Map<Wave, String> outdated = new LinkedHashMap<>();
        Set<Long> replaced = campaign.state() == CampaignState.RUNNING ? approvedWaves.replaced(campaign) : Set.of();
        for (Wave wave : campaign.waves()) {
            if (!wave.isTakenBack()) {
                whyOutdated(campaign, wave, deprecation)
                        .or(() ->
                                replaced.contains(wave.id()) ? replace(campaign, wave, deprecation) : Optional.empty())
                        .ifPresent(reason -> outdated.put(wave, reason));
            }
        }
        waves.takeBack(campaign, outdated);
        return outdated.isEmpty() ? campaign : campaigns.get(campaign.id());
    }

    /** Also if the date moved and moved back: workers may have withheld some messages meanwhile. */
    private Optional<String> whyOutdated(Campaign campaign, Wave wave, Deprecation deprecation) {
        return wave.whyOutdated(campaign.launchedAt(), deprecation, clock.instant())
                .or(() -> wave.statement(campaign.launchedAt())
                        .flatMap(statement -> deprecation.moves().stream()
                                .filter(move -> wave.template() != MailKind.WITHDRAWN
                                        && move.at().isAfter(statement.since()))
                                .findFirst()
                                .map(CampaignLifecycle::words)));
    }

    /** Messages besides those of a step are owed again without it. */
    private Optional<String> replace(Campaign campaign, Wave wave, Deprecation deprecation) {
        if (deliveries.isFinished(wave.id()) && wave.state() != WaveState.FREEZING) {
            return Optional.empty();
        }
        if (wave.template().isStep()) {
            currentWaves.replace(campaign, wave, deprecation);
        }
        return Optional.of(REPLACED);
    }

    private static String words(SunsetMove move) {
        return switch (move.kind()) {
            case MOVED -> "The end date moved.";
            case SUSPENDED -> "The date was put on hold.";
            case RESUMED -> "The date was resumed.";
            case DATED -> "A date was set.";
        };
    }

    /** Cancels planned messages. Notified contacts are told about the withdrawal. */
    private Campaign withdrawn(Campaign campaign, Deprecation deprecation) {
        if (isTold(campaign, MailKind.WITHDRAWN)) {
            if (campaign.state() == CampaignState.CANCELLED) {
                transitions.see(campaign.id(), deprecation.sequence());
            }
            return campaign;
        }
        campaign.waves().stream()
                .filter(wave -> !wave.state().isOver())
                .forEach(wave -> waves.skip(campaign, wave, WITHDRAWN));
        if (deliveries.isInHand(campaign.waveIds())) {
            return campaign; // contacts whose message is being sent right now are told too
        }
        if (!campaign.isLaunched() || !sql.fetchExists(SentEnds.toldAccounts(campaign))) {
            if (campaign.state() == CampaignState.CANCELLED) {
                transitions.see(campaign.id(), deprecation.sequence());
                return campaign;
            }
            transitions.end(campaign.id(), deprecation.sequence());
            return transitions.enter(campaign, AutomaticTransition.NOBODY_TO_TELL, WITHDRAWN, Ledger.ITSELF);
        }
        planEditor.add(campaign, MailKind.WITHDRAWN, null);
        return switch (campaign.state()) {
            case FINISHED -> transitions.reopen(campaign, WITHDRAWN);
            case CANCELLED ->
                // The cancellation did not tell the notified contacts.
                transitions.reopen(
                        campaign,
                        WITHDRAWN
                                + " Accounts that were told of the end are told so, though the campaign was"
                                + " cancelled.");
            case SUBMITTED, APPROVED ->
                // Nothing needs approval any more; the person who paused it may resume it.
                transitions.enter(campaign, AutomaticTransition.NOTHING_TO_APPROVE, WITHDRAWN, Ledger.ITSELF);
            case DRAFT, RUNNING, PAUSED -> campaigns.get(campaign.id());
        };
    }

    /**
     * Ends a campaign that has nothing left to send and waits for nothing.
     *
     * @param sequence the deprecation's sequence for which all accounts were processed
     */
    @Transactional
    public void finish(long id, int sequence) {
        Campaign campaign = campaigns.locked(id);
        boolean isOver = campaign.waves().stream().allMatch(wave -> wave.state().isOver());
        if ((!isOver && !campaign.state().hasEnded()) || isUnsettled(campaign)) {
            return;
        }
        Deprecation deprecation = campaigns.deprecation(campaign);
        if (deprecation.sequence() != sequence) {
            return; // the accounts are processed again
        }
        if (campaign.state().hasEnded()) {
            transitions.see(id, deprecation.sequence());
        } else if (isThrough(campaign, deprecation)) {
            transitions.end(id, deprecation.sequence());
            transitions.enter(
                    campaign,
                    deprecation.isWithdrawn() ? AutomaticTransition.WITHDRAWAL_TOLD : AutomaticTransition.ALL_SENT,
                    reason(deprecation),
                    Ledger.ITSELF);
        }
    }

    private boolean isThrough(Campaign campaign, Deprecation deprecation) {
        boolean isWithdrawnWhilePaused = campaign.isPausedByPerson() && deprecation.isWithdrawn();
        return (campaign.state() == CampaignState.RUNNING || isWithdrawnWhilePaused)
                && (deprecation.isWithdrawn()
                        || (!deprecation.isSuspended() && !isAnythingLeft(campaign, deprecation)));
    }

    /** Whether the campaign may still send something: an escalation before an account's end, or closing messages after it. */
    private boolean isAnythingLeft(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        Instant silenceKnown = now.minus(settings.resolvedAfter()).minus(SLACK);
        return (campaign.escalateDaysBefore() != null && isAnyEndAfter(now, campaign, deprecation))
                || (campaign.tellResolved() && isAnyEndAfter(silenceKnown, campaign, deprecation));
    }

    private boolean isAnyEndAfter(Instant moment, Campaign campaign, Deprecation deprecation) {
        return deprecation
                .date()
                .filter(date -> date.instant().isAfter(moment)
                        || isAnyOwnEndAfter(LocalDateTime.ofInstant(moment, date.zone()), campaign, deprecation))
                .isPresent();
    }

    private boolean isAnyOwnEndAfter(LocalDateTime moment, Campaign campaign, Deprecation deprecation) {
        return ends.laterEnds(deprecation.id(), account -> account.in(Campaigns.accounts(campaign))).stream()
                .anyMatch(later -> later.end().isAfter(moment));
    }

    private static @Nullable String reason(Deprecation deprecation) {
        return deprecation.withdrawal() == null
                ? null
                : deprecation.withdrawal().reason().text();
    }
}

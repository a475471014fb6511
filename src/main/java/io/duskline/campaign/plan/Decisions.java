package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.OwnStep;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.TakingBack;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people decide about a campaign, from submitting it to cancelling it. Each decision is in the ledger. */
@NamedInterface("plan")
@Component
public class Decisions {

    /** What the queue remembers of why a wave was taken back. */
    static final int LONGEST_WHY = 1000;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final ApprovedContent content;
    private final Approving approving;
    private final Remarks remarks;
    private final EmergencyBook emergencies;
    private final Launching launching;
    private final Deliveries deliveries;
    private final TakingBack takingBack;
    private final Transitions transitions;
    private final Ledger ledger;
    private final Clock clock;

    Decisions(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            ApprovedContent content,
            Approving approving,
            Remarks remarks,
            EmergencyBook emergencies,
            Launching launching,
            Deliveries deliveries,
            TakingBack takingBack,
            Transitions transitions,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.content = content;
        this.approving = approving;
        this.remarks = remarks;
        this.emergencies = emergencies;
        this.launching = launching;
        this.deliveries = deliveries;
        this.takingBack = takingBack;
        this.transitions = transitions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Asks for approval: from a draft, or anew after a text changed under a running campaign. */
    @Transactional
    public Campaign submit(long id, String by) {
        Revalidated present = revalidateApproval(id);
        Campaign campaign = present.campaign();
        CampaignAction.SUBMIT.require(campaign);
        Deprecation deprecation = present.deprecation();
        Launching.requireSomethingToTell(deprecation);
        if (content.texts(deprecation.id()).isEmpty()) {
            throw Refusal.conflict("There is no text yet. Write the notice in at least one language first.");
        }
        launching.requireNone(campaign);
        launching.noteLeadTime(campaign, deprecation);
        remarks.settle(id, by);
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.SUBMITTED_AT, clock.instant())
                .set(CAMPAIGN.SUBMITTED_BY, by)
                .where(CAMPAIGN.ID.eq(id))
                .execute();
        approving.submitted(campaign, deprecation, by);
        return transitions.enter(campaign, CampaignAction.SUBMIT, null, by);
    }

    /** Agrees to whatever text, templates, plan and audience rule there are: for those who read them and nothing since. */
    @Transactional
    public Campaign approve(long id, String by) {
        return approving.approve(id, Seen.UNNAMED, by);
    }

    /** Publishes the notice and lets the waves fall due. */
    @Transactional
    public Campaign launch(long id, String by) {
        Revalidated present = revalidateApproval(id);
        Campaign campaign = present.campaign();
        CampaignAction.LAUNCH.require(campaign);
        Deprecation deprecation = present.deprecation();
        Launching.requireSomethingToTell(deprecation);
        launching.requireNone(campaign);
        return launching.begin(campaign, deprecation, CampaignAction.LAUNCH, null, by);
    }

    @Transactional
    public Campaign pause(long id, @Nullable String why, String by) {
        Campaign campaign = campaigns.locked(id);
        String reason = reason(why);
        CampaignAction.PAUSE.require(campaign);
        deliveries.hold(campaign.waveIds());
        return transitions.enter(campaign, CampaignAction.PAUSE, reason, by);
    }

    /** Pauses it because of what came back, whoever would object; nothing where it does not run any more. */
    @Transactional
    public void halt(long id, String why) {
        Campaign campaign = campaigns.locked(id);
        if (OwnStep.HALTED.isOpen(campaign)) {
            deliveries.hold(campaign.waveIds());
            transitions.enter(campaign, OwnStep.HALTED, why, Ledger.ITSELF);
        }
    }

    /**
     * @throws Refusal (409) also where a text changed since the approval, and there is still something to approve; and where one
     *     person alone launched it and nobody else looked at that in time
     */
    @Transactional
    public Campaign resume(long id, String by) {
        Revalidated present = revalidateApproval(id);
        Campaign campaign = present.campaign();
        CampaignAction.RESUME.require(campaign);
        if (campaign.approved().isEmpty() && !present.deprecation().isWithdrawn()) {
            throw Refusal.conflict("The text changed after it was approved. Submit the campaign for approval again.");
        }
        requireSeen(present);
        deliveries.release(campaign.waveIds());
        return transitions.enter(campaign, CampaignAction.RESUME, null, by);
    }

    /**
     * Its own speed, from now on.
     *
     * @param mostPerHour messages; null for as fast as the relays take it
     */
    @Transactional
    public Campaign setSpeed(long id, @Nullable Integer mostPerHour, String by) {
        Faults faults = new Faults();
        CampaignCheck.speed(mostPerHour, faults);
        faults.throwIfAny();
        Campaign campaign = campaigns.locked(id);
        if (campaign.state().hasEnded()) {
            throw Refusal.conflict("The campaign is " + campaign.state().code() + "; nothing of it is sent any more.");
        }
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.MOST_PER_HOUR, mostPerHour)
                .where(CAMPAIGN.ID.eq(id))
                .execute();
        deliveries.pace(
                campaign.waves().stream()
                        .filter(wave -> !wave.isCorrection())
                        .map(Wave::id)
                        .toList(),
                campaign.subject(),
                mostPerHour);
        ledger.append(by, campaign.subject(), new CampaignKinds.Speed(mostPerHour));
        return campaigns.get(id);
    }

    /** Ends it for good: what waits is taken back, planned waves never go out. */
    @Transactional
    public Campaign cancel(long id, @Nullable String why, String by) {
        Campaign campaign = campaigns.locked(id);
        String reason = reason(why);
        CampaignAction.CANCEL.require(campaign);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (deprecation.isWithdrawn() && campaign.isLaunched()) {
            throw Refusal.conflict(
                    "The deprecation is withdrawn: whoever was told that it ends is told that it does not."
                            + " Let the campaign go on; it ends by itself.");
        }
        int taken = takingBack.cancel(campaign.waveIds(), reason);
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SKIPPED)
                .set(WAVE.STATE_WHY, "The campaign was cancelled.")
                .where(WAVE.CAMPAIGN_ID.eq(id), WAVE_STATE.in(WaveState.PLANNED, WaveState.FREEZING))
                .execute();
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.STATE_WHY, "The campaign was cancelled.")
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.CAMPAIGN_ID.eq(id), WAVE_STATE.eq(WaveState.SENDING))
                .execute();
        transitions.end(id, deprecation.sequence());
        return transitions.enter(
                campaign,
                CampaignAction.CANCEL,
                reason,
                by,
                (to, from, said) -> new CampaignKinds.Cancelled(from, said, taken));
    }

    /** A campaign, locked, and what it is about, as both stood when its approval was held against the present. */
    public record Revalidated(Campaign campaign, Deprecation deprecation) {}

    /**
     * The campaign, locked, after holding its approval against the present text and rule: one that no longer holds is
     * taken away, and what was running pauses.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Revalidated revalidateApproval(long id) {
        Campaign campaign = campaigns.locked(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (campaign.approval() == null
                || campaign.state().hasEnded()
                || content.stillHolds(campaign, campaign.approval(), deprecation)
                || deprecation.isWithdrawn()) {
            return new Revalidated(campaign, deprecation);
        }
        sql.update(CAMPAIGN)
                .set(VoidedApproval.columns())
                .where(CAMPAIGN.ID.eq(id))
                .execute();
        if (campaign.isLaunched()) {
            deliveries.hold(campaign.waveIds());
        }
        String approvedBy = campaign.approval().by();
        Campaign voided = transitions.enter(
                campaign,
                OwnStep.APPROVAL_VOIDED,
                "The text changed after it was approved.",
                Ledger.ITSELF,
                (to, from, why) -> to == CampaignState.PAUSED
                        ? new CampaignKinds.Paused(from, why, approvedBy)
                        : new CampaignKinds.Draft(from, why, approvedBy));
        return new Revalidated(voided, deprecation);
    }

    /** As {@link #revalidateApproval}, in a transaction of its own: for whoever only wants to look. */
    @Transactional
    public Campaign look(long id) {
        Campaign seen = campaigns.get(id);
        boolean holds = seen.approval() == null || seen.state().hasEnded() || content.stillHolds(seen, seen.approval());
        return holds ? seen : revalidateApproval(id).campaign();
    }

    private void requireSeen(Revalidated present) {
        boolean isLate = emergencies
                .unseen(present.campaign())
                .filter(emergency -> !emergency.lookBy().isAfter(clock.instant()))
                .isPresent();
        if (isLate && !present.deprecation().isWithdrawn()) {
            throw Refusal.conflict("It was launched by one person alone, and nobody else has looked at it."
                    + " Another person confirms it on the page of its approval first.");
        }
    }

    private static String reason(@Nullable String why) {
        Faults faults = new Faults();
        String reason = faults.text(why, "why", LONGEST_WHY);
        faults.throwIfAny();
        return reason;
    }
}

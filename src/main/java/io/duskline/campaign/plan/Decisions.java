package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Approval;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignLaunched;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.MessageCancellation;
import io.duskline.finding.Finding;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.review.ReviewMails;
import io.duskline.review.ReviewRemark;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewType;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.Staff;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions of people about a campaign: submit, approve, send back, launch, launch in an emergency, pause, resume, cancel,
 * restore. Each is recorded in the ledger.
 */
@NamedInterface("plan")
@Component
public class Decisions {

    /** Longest stored reason for cancelling a wave. */
    static final int LONGEST_REASON = 1000;

    private static final String CANCELLED = "The campaign was cancelled.";

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final ApprovedContent content;
    private final ApprovedWaves approvedWaves;
    private final CampaignApprovals campaignApprovals;
    private final Proposals proposals;
    private final Notices notices;
    private final Remarks remarks;
    private final EmergencyRepository emergencies;
    private final UndoneWithdrawals undoneWithdrawals;
    private final ReviewRepository reviews;
    private final CampaignFindings findings;
    private final Deliveries deliveries;
    private final MessageCancellation messageCancellation;
    private final Transitions transitions;
    private final Ledger ledger;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Decisions(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            ApprovedContent content,
            ApprovedWaves approvedWaves,
            CampaignApprovals campaignApprovals,
            Proposals proposals,
            Notices notices,
            Remarks remarks,
            EmergencyRepository emergencies,
            UndoneWithdrawals undoneWithdrawals,
            ReviewRepository reviews,
            CampaignFindings findings,
            Deliveries deliveries,
            MessageCancellation messageCancellation,
            Transitions transitions,
            Ledger ledger,
            Staff staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.content = content;
        this.approvedWaves = approvedWaves;
        this.campaignApprovals = campaignApprovals;
        this.proposals = proposals;
        this.notices = notices;
        this.remarks = remarks;
        this.emergencies = emergencies;
        this.undoneWithdrawals = undoneWithdrawals;
        this.reviews = reviews;
        this.findings = findings;
        this.deliveries = deliveries;
        this.messageCancellation = messageCancellation;
        this.transitions = transitions;
        this.ledger = ledger;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** Submits for approval: a draft, or a running campaign whose text changed. */
    @Transactional
    public Campaign submit(long id, String by) {
        content.lock(id);
        Revalidated present = revalidateApproval(id);
        Campaign campaign = present.campaign();
        CampaignAction.SUBMIT.require(campaign);
        Deprecation deprecation = present.deprecation();
        requireSomethingToTell(deprecation);
        if (content.texts(deprecation.id()).isEmpty()) {
            throw ProblemException.conflict("There is no text yet. Write the notice in at least one language first.");
        }
        requireNothingInTheWay(campaign);
        noteLeadTime(campaign, deprecation);
        remarks.settle(id, by);
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.SUBMITTED_AT, clock.instant())
                .set(CAMPAIGN.SUBMITTED_BY, by)
                .where(CAMPAIGN.ID.eq(id))
                .execute();
        campaignApprovals.submitted(campaign, deprecation, by);
        return transitions.enter(campaign, CampaignAction.SUBMIT, null, by);
    }

    /** Approves the current text, templates, plan and audience rule, without comparing them with what was read. */
    @Transactional
    public Campaign approve(long id, String by) {
        return campaignApprovals.approve(id, ReviewedHashes.UNNAMED, by);
    }

    /** Publishes the notice and makes the waves due. */
    @Transactional
    public Campaign launch(long id, String by) {
        content.lock(id);
        Revalidated present = revalidateApproval(id);
        Campaign campaign = present.campaign();
        CampaignAction.LAUNCH.require(campaign);
        Deprecation deprecation = present.deprecation();
        requireSomethingToTell(deprecation);
        requireNothingInTheWay(campaign);
        return begin(campaign, deprecation, CampaignAction.LAUNCH, null, by);
    }

    /** Pauses it. Corrections are still sent. */
    @Transactional
    public Campaign pause(long id, @Nullable String given, String by) {
        Campaign campaign = campaigns.locked(id);
        String reason = reason(given);
        CampaignAction.PAUSE.require(campaign);
        deliveries.hold(withoutCorrections(campaign));
        return transitions.enter(campaign, CampaignAction.PAUSE, reason, by);
    }

    static List<Long> withoutCorrections(Campaign campaign) {
        return campaign.waves().stream()
                .filter(wave -> !wave.isCorrection())
                .map(Wave::id)
                .toList();
    }

    /** Pauses it because of bounces or complaints. Does nothing if it is not running. */
    @Transactional
    public void halt(long id, String reason) {
        Campaign campaign = campaigns.locked(id);
        if (AutomaticTransition.HALTED.isOpen(campaign)) {
            deliveries.hold(campaign.waveIds());
            transitions.enter(campaign, AutomaticTransition.HALTED, reason, Ledger.ITSELF);
        }
    }

    /**
     * Resumes it: messages whose text is approved are sent again. While the deprecation is withdrawn, only the mails that say so
     * are; they need no approval.
     *
     * @throws ProblemException (409) also if a text changed since the approval and still needs one, or if an emergency launch
     *     was not confirmed in time
     */
    @Transactional
    public Campaign resume(long id, String by) {
        Revalidated present = revalidateApproval(id);
        Campaign campaign = present.campaign();
        CampaignAction.RESUME.require(campaign);
        if (campaign.approved().isEmpty() && !present.deprecation().isWithdrawn()) {
            throw ProblemException.conflict(
                    "The text changed after it was approved. Submit the campaign for approval again.");
        }
        requireSeen(present);
        if (present.deprecation().isWithdrawn()) {
            undoneWithdrawals.remember(campaign);
            deliveries.release(campaign.waves().stream()
                    .filter(wave -> wave.template() == MailKind.WITHDRAWN)
                    .map(Wave::id)
                    .toList());
        } else {
            deliveries.release(approvedWaves.of(campaign));
        }
        return transitions.enter(campaign, CampaignAction.RESUME, null, by);
    }

    /**
     * Sets its rate limit.
     *
     * @param mostPerHour messages per hour; null for none
     */
    @Transactional
    public Campaign setSpeed(long id, @Nullable Integer mostPerHour, String by) {
        Faults faults = new Faults();
        CampaignCheck.speed(mostPerHour, faults);
        faults.throwIfAny();
        Campaign campaign = campaigns.locked(id);
        if (campaign.state().hasEnded()) {
            throw ProblemException.conflict(
                    "The campaign is " + campaign.state().code() + ". Its speed can no longer change.");
        }
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.MOST_PER_HOUR, mostPerHour)
                .where(CAMPAIGN.ID.eq(id))
                .execute();
        deliveries.pace(withoutCorrections(campaign), campaign.subject(), mostPerHour);
        ledger.append(by, campaign.subject(), new CampaignKinds.Speed(mostPerHour));
        return campaigns.get(id);
    }

    /** Cancels it: queued messages are cancelled, and planned waves are not sent unless it is {@link #restore restored}. */
    @Transactional
    public Campaign cancel(long id, @Nullable String given, String by) {
        Campaign campaign = campaigns.locked(id);
        String reason = reason(given);
        CampaignAction.CANCEL.require(campaign);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (deprecation.isWithdrawn() && campaign.isLaunched()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn: accounts that were told of the end are told that it stays."
                            + " Resume the campaign; it ends by itself.");
        }
        int taken = messageCancellation.cancel(campaign.waveIds(), reason);
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SKIPPED)
                .set(WAVE.STATE_REASON, CANCELLED)
                .where(WAVE.CAMPAIGN_ID.eq(id), WAVE_STATE.in(WaveState.PLANNED, WaveState.FREEZING))
                .execute();
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.STATE_REASON, CANCELLED)
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

    /**
     * Undoes a cancellation: the campaign is a draft again, or paused where it was launched. Once it is resumed, contacts who
     * miss a message get it. A draft has no approval; where it was launched, the approval stays if the content is the same.
     *
     * @throws ProblemException (409) if it is not cancelled, or its deprecation is withdrawn
     */
    @Transactional
    public Campaign restore(long id, String by) {
        Campaign campaign = campaigns.locked(id);
        CampaignAction.RESTORE.require(campaign);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        requireSomethingToTell(deprecation);
        if (campaign.approval() != null
                && !(campaign.isLaunched() && content.stillHolds(campaign, campaign.approval(), deprecation))) {
            voidApproval(campaign);
        }
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.PLANNED)
                .setNull(WAVE.STATE_REASON)
                .where(WAVE.CAMPAIGN_ID.eq(id), WAVE_STATE.eq(WaveState.SKIPPED), WAVE.STATE_REASON.eq(CANCELLED))
                .andNotExists(selectOne().from(SENDING).where(SENDING.WAVE_ID.eq(WAVE.ID)))
                .execute();
        return transitions.reopen(campaign, CampaignAction.RESTORE, "The cancellation was undone.", by);
    }

    /** A locked campaign and its deprecation, as of the check of its approval. */
    public record Revalidated(Campaign campaign, Deprecation deprecation) {}

    /**
     * Locks the campaign and checks its approval against the current text and rule. An outdated approval is voided, and a
     * running campaign pauses, also one that runs without an approval.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Revalidated revalidateApproval(long id) {
        Campaign campaign = campaigns.locked(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        @Nullable Approval approval = campaign.approval();
        boolean holds = approval == null
                ? campaign.state() != CampaignState.RUNNING
                : content.stillHolds(campaign, approval, deprecation);
        if (holds || campaign.state().hasEnded() || deprecation.isWithdrawn()) {
            return new Revalidated(campaign, deprecation);
        }
        voidApproval(campaign);
        @Nullable String approvedBy = approval == null ? null : approval.by();
        Campaign voided = transitions.enter(
                campaign,
                AutomaticTransition.APPROVAL_VOIDED,
                "The text changed after it was approved.",
                Ledger.ITSELF,
                (to, from, reason) -> to == CampaignState.PAUSED
                        ? new CampaignKinds.Paused(from, reason, approvedBy)
                        : new CampaignKinds.Draft(from, reason, approvedBy));
        return new Revalidated(voided, deprecation);
    }

    /** As {@link #revalidateApproval}, in its own transaction, for readers. */
    @Transactional
    public Campaign look(long id) {
        Campaign seen = campaigns.get(id);
        boolean holds = seen.approval() == null
                ? seen.state() != CampaignState.RUNNING
                : seen.state().hasEnded() || content.stillHolds(seen, seen.approval());
        return holds ? seen : revalidateApproval(id).campaign();
    }

    private void requireSeen(Revalidated present) {
        if (unconfirmed(present.campaign()).isPresent()
                && !present.deprecation().isWithdrawn()) {
            throw ProblemException.conflict(
                    "It was launched by one person alone, and no second person has confirmed it."
                            + " Another person confirms it on the page of its approval first.");
        }
    }

    /** The emergency launch that no second person confirmed in time. */
    private Optional<Emergency> unconfirmed(Campaign campaign) {
        return emergencies.unconfirmed(campaign).filter(Emergency::isLate);
    }

    private static String reason(@Nullable String reason) {
        return Faults.check(faults -> faults.text(reason, "reason", LONGEST_REASON));
    }

    /**
     * Sends the campaign back to its authors, with remarks at the places that they are about. Its authors get a mail.
     *
     * @param given the reason for the whole campaign
     * @param given remarks at single places; may be empty
     * @throws ProblemException (409) unless it waits for a decision; (422) naming every invalid field
     */
    @Transactional
    public Campaign sendBack(long id, @Nullable String typed, List<ReviewRemark> given, String by) {
        Campaign campaign = campaigns.locked(id);
        Faults faults = new Faults();
        String reason = faults.text(typed, "reason", LONGEST_REASON);
        List<Remarks.Checked> checked = remarks.check(campaign, given, faults);
        faults.throwIfAny();
        CampaignAction.REJECT.require(campaign);
        if (campaign.state() != CampaignState.SUBMITTED) {
            voidApproval(campaign);
        }
        List<Remarks.Checked> all = new ArrayList<>(List.of(new Remarks.Checked(RemarkPlace.Part.ALL, reason)));
        all.addAll(checked);
        remarks.keep(campaign, all, by);
        if (!checked.isEmpty()) {
            ledger.append(by, campaign.subject(), new CampaignKinds.Remarked(places(checked)));
        }
        campaignApprovals.noteRejected(campaign, reason, by);
        return transitions.enter(campaign, CampaignAction.REJECT, reason, by);
    }

    /** Takes the submission back: the campaign returns to its state before it, and its review is withdrawn. */
    @Transactional
    public Campaign takeBack(long id, String by) {
        Campaign campaign = campaigns.locked(id);
        CampaignAction.TAKE_BACK.require(campaign);
        return transitions.enter(campaign, CampaignAction.TAKE_BACK, "The submission was taken back.", by);
    }

    private void voidApproval(Campaign campaign) {
        sql.update(CAMPAIGN)
                .set(CampaignApprovals.noApproval())
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        deliveries.hold(campaign.waveIds());
    }

    /** Pauses a campaign that cannot go on because of a defect, and voids its approval. Does nothing if it is paused. */
    @Transactional
    public void pauseStuck(long id) {
        Campaign campaign = campaigns.locked(id);
        if (AutomaticTransition.STUCK.isOpen(campaign)) {
            voidApproval(campaign);
            transitions.enter(
                    campaign,
                    AutomaticTransition.STUCK,
                    "Duskline met a state that it cannot go on from. Nothing is sent. Look at the log, and submit it again.",
                    Ledger.ITSELF);
        }
    }

    private static List<String> places(List<Remarks.Checked> checked) {
        return checked.stream().map(remark -> remark.place().code()).distinct().toList();
    }

    /**
     * Launches a submitted campaign on the decision of one person, because waiting does more harm than an error in the text.
     * Admins and approvers get a mail at once. A second person must confirm within
     * {@link EmergencyRepository#CONFIRMED_WITHIN}, or the campaign pauses.
     *
     * @param leaving the counted number of contacts, which the typed number must equal
     * @throws ProblemException (422) naming every invalid field; (409) if it differs from what was submitted, or if a finding
     *     must be fixed first
     */
    @Transactional
    public Campaign launchAlone(long id, NewEmergency given, long leaving, String by) {
        content.lock(id);
        Revalidated revalidated = revalidateApproval(id);
        Campaign campaign = revalidated.campaign();
        CampaignAction.EMERGENCY_LAUNCH.require(campaign);
        Faults faults = new Faults();
        String reason = faults.text(given.reason(), "reason", LONGEST_REASON);
        if (given.messages() == null) {
            faults.add("messages", "is required");
        } else {
            faults.require(
                    given.messages() == leaving,
                    "messages",
                    "must be " + leaving + ": the launch sends " + leaving + (leaving == 1 ? " message" : " messages"));
        }
        faults.throwIfAny();
        Deprecation deprecation = revalidated.deprecation();
        requireSomethingToTell(deprecation);
        Proposal present = content.present(campaign);
        campaignApprovals.requirePresent(campaign, given.seen(), present);
        requireAsSubmitted(campaign, deprecation, present);
        if (reviews.isRejected(ReviewType.CAMPAIGN, id, content.contentHash(present))) {
            throw ProblemException.conflict("A second person sent exactly this back."
                    + " Change it before you launch it without approval, or wait for the approval.");
        }
        requireNothingInTheWay(campaign);
        campaignApprovals.give(campaign, present, by);
        emergencies.setUnconfirmed(
                campaign,
                campaignApprovals
                        .release(campaign, present, reason, leaving, by)
                        .id());
        Campaign approved = campaigns.get(id);
        Approval approval = approved.approved().orElseThrow();
        Emergency emergency = emergencies.unconfirmed(approved).orElseThrow();
        ledger.append(
                by,
                campaign.subject(),
                new CampaignKinds.EmergencyLaunched(
                        reason,
                        leaving,
                        approval.contentHash(),
                        approval.audienceHash(),
                        emergency.lookBy().toString()));
        return begin(approved, deprecation, CampaignAction.EMERGENCY_LAUNCH, reason, by);
    }

    private void requireAsSubmitted(Campaign campaign, Deprecation deprecation, Proposal present) {
        Kept kept = proposals
                .latest(campaign, Occasion.SUBMITTED)
                .orElseThrow(() ->
                        ProblemException.conflict("The campaign was not submitted. Submit it for approval first."));
        List<String> changed = new ArrayList<>(Difference.words(kept.proposal(), present));
        if (deprecation.moves().stream().anyMatch(move -> move.at().isAfter(kept.at()))) {
            changed.add("the date moved");
        }
        if (!changed.isEmpty()) {
            throw ProblemException.conflict("The campaign changed since it was submitted: " + String.join("; ", changed)
                    + ". Edit and save the campaign, then submit it again.");
        }
    }

    /**
     * Confirms exactly what was launched in an emergency.
     *
     * @param seen fingerprints that this person read
     * @throws ProblemException (409) if no emergency launch waits, if the fingerprints differ, or if this person launched or
     *     wrote it
     */
    @Transactional
    public Campaign confirmEmergency(long id, ReviewedHashes seen, String by) {
        content.lock(id);
        Campaign campaign = revalidateApproval(id).campaign();
        Emergency emergency = emergencies
                .unconfirmed(campaign)
                .orElseThrow(() -> ProblemException.conflict(
                        "No emergency launch of this campaign waits for a confirmation. Reload the page."));
        if (!content.stillHolds(campaign, campaign.approved().orElseThrow())) {
            throw ProblemException.conflict(
                    "The text changed after the launch, so the launch can no longer be confirmed.");
        }
        Proposal present = content.present(campaign);
        campaignApprovals.requirePresent(campaign, seen, present);
        if (campaignApprovals.isSamePerson(by, emergency.by())) {
            throw ProblemException.conflict("You launched it yourself. Another person must confirm it.");
        }
        if (campaignApprovals.isAuthor(by, campaign)) {
            throw ProblemException.conflict("You wrote part of this. Another person must confirm it.");
        }
        emergencies.setUnconfirmed(campaign, null);
        campaignApprovals.noteApproved(campaign, present, by);
        ledger.append(
                by,
                campaign.subject(),
                new CampaignKinds.EmergencyConfirmed(
                        emergency.by(), content.contentHash(present), content.audienceHash(present.rule())));
        return campaigns.get(id);
    }

    /**
     * Pauses the campaign if no second person confirmed in time. The campaign of a withdrawn deprecation is not paused:
     * recipients must learn about the withdrawal.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign lapseEmergency(Campaign campaign, Deprecation deprecation) {
        Optional<Emergency> late = unconfirmed(campaign);
        if (late.isEmpty() || deprecation.isWithdrawn() || !AutomaticTransition.NOBODY_LOOKED.isOpen(campaign)) {
            return campaign;
        }
        Emergency emergency = late.get();
        deliveries.hold(campaign.waveIds());
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.EmergencyLapsed(
                        emergency.by(), emergency.lookBy().toString()));
        reviews.mail(emergency.id(), ReviewMails.Occasion.LAPSED, staff.having(Set.of(Role.ADMIN)), Ledger.ITSELF);
        return transitions.enter(
                campaign,
                AutomaticTransition.NOBODY_LOOKED,
                "One person launched it alone, and no second person confirmed it within 24 hours.",
                Ledger.ITSELF);
    }

    /** @throws ProblemException (409) if the deprecation is withdrawn */
    private static void requireSomethingToTell(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn, so there is nothing to send. Cancel the campaign.");
        }
    }

    /**
     * Publishes the approved texts and makes the waves due.
     *
     * @param campaign must be approved, and its content locked
     */
    private Campaign begin(
            Campaign campaign, Deprecation deprecation, CampaignAction how, @Nullable String reason, String by) {
        publish(deprecation, campaign.approved().orElseThrow().revisions(), by);
        noteLeadTime(campaign, deprecation);
        sql.update(CAMPAIGN)
                .set(
                        CAMPAIGN.LAUNCHED_AT,
                        DSL.coalesce(CAMPAIGN.LAUNCHED_AT, DSL.val(clock.instant(), CAMPAIGN.LAUNCHED_AT)))
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        deliveries.release(approvedWaves.of(campaign));
        events.publishEvent(new CampaignLaunched(campaign.id()));
        return transitions.enter(campaign, how, reason, by);
    }

    /** Stores the lead time. The value at launch stays, even if the date moves later. */
    private void noteLeadTime(Campaign campaign, Deprecation deprecation) {
        if (!campaign.isLaunched()) {
            Optional<LeadTime> lead = LeadTime.of(deprecation, clock.instant());
            sql.update(CAMPAIGN)
                    .set(CAMPAIGN.LEAD_DAYS, lead.map(LeadTime::days).orElse(null))
                    .set(CAMPAIGN.SHORT_NOTICE_CAUSE, lead.map(LeadTime::cause).orElse(null))
                    .where(CAMPAIGN.ID.eq(campaign.id()))
                    .execute();
        }
    }

    /** @throws ProblemException (409) listing every finding that must be fixed first */
    private void requireNothingInTheWay(Campaign campaign) {
        List<Finding> errors = findings.errors(campaign);
        if (!errors.isEmpty()) {
            throw ProblemException.conflict(
                    errors.size() == 1
                            ? errors.getFirst().inWords()
                            : errors.size() + " blockers are open. Fix what the checklist names, then try again.",
                    errors.stream()
                            .map(error -> new Fault(error.code(), error.inWords()))
                            .toList());
        }
    }

    /**
     * Publishes the current texts of a notice without a launch. Before a launch one person may do that. Afterwards recipients
     * read the page, so a second person must have approved the texts.
     *
     * @throws ProblemException (404); (409) if there is no text, or if a campaign was launched and the texts were not approved
     */
    @Transactional
    public Deprecation publishByHand(String slug, String by) {
        deprecations.lock(deprecations.get(slug).id());
        Deprecation deprecation = deprecations.get(slug);
        List<Long> texts = notices.current(deprecation.id()).stream()
                .map(NoticeRevision::id)
                .toList();
        if (texts.isEmpty()) {
            throw ProblemException.conflict("There is no text yet. Write the notice in at least one language first.");
        }
        if (!areApproved(texts, campaigns.about(deprecation.id()))) {
            throw ProblemException.conflict("Customers were told already, and this text was not approved."
                    + " Submit the campaign for approval again; it is published with it.");
        }
        publish(deprecation, texts, by);
        return deprecations.get(deprecation.id());
    }

    private static boolean areApproved(List<Long> texts, List<Campaign> about) {
        List<Campaign> launched = about.stream().filter(Campaign::isLaunched).toList();
        return launched.isEmpty()
                || launched.stream()
                        .anyMatch(campaign -> campaign.approved()
                                .filter(approval -> approval.revisions().containsAll(texts))
                                .isPresent());
    }

    private void publish(Deprecation deprecation, List<Long> revisions, String by) {
        notices.publish(revisions);
        deprecations.publish(deprecation, by);
    }
}

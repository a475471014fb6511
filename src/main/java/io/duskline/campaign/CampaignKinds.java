package io.duskline.campaign;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ledger entries about campaigns: plans, state changes, and waves. */
@Component
public final class CampaignKinds implements RoomKinds {

    private static final String CAMPAIGN = "campaign:ID";
    private static final String ACCOUNT = "account:EXTERNAL_ID";

    @LedgerKind(code = "campaign.drafted", words = "Campaign drafted", about = CAMPAIGN)
    public record Drafted(String name, String kind, String deprecation) implements LedgerFacts {}

    @LedgerKind(code = "campaign.edited", words = "Campaign schedule edited", about = CAMPAIGN)
    public record Edited(String name, String kind) implements LedgerFacts {}

    /**
     * A person waived a warning. The hash proves the reason.
     *
     * @param finding its code
     * @param fingerprint SHA-256 of the finding
     */
    @LedgerKind(code = "finding.overruled", words = "Finding waived", about = CAMPAIGN)
    public record FindingOverruled(String finding, String fingerprint, String reasonSha256) implements LedgerFacts {}

    @LedgerKind(code = "finding.overruling_taken_back", words = "Finding waiver undone", about = CAMPAIGN)
    public record OverrulingTakenBack(String finding, String fingerprint) implements LedgerFacts {}

    /** @param mostPerHour messages; null for as fast as the relays take it */
    @LedgerKind(code = "campaign.speed", words = "Campaign speed changed", about = CAMPAIGN)
    public record Speed(@Nullable Integer mostPerHour) implements LedgerFacts {}

    /** A campaign entered a state. The code is {@code campaign.} and the state's code. */
    public sealed interface Entered extends LedgerFacts {

        /** Code of the previous state. */
        String from();

        /** The entry for a state without further facts. */
        static Entered state(CampaignState to, String from, @Nullable String reason) {
            return switch (to) {
                case DRAFT -> new Draft(from, reason, null);
                case SUBMITTED -> new Submitted(from, reason);
                case APPROVED -> throw new IllegalStateException("An approval names what it approves.");
                case RUNNING -> new Running(from, reason);
                case PAUSED -> new Paused(from, reason, null);
                case FINISHED -> new Finished(from, reason);
                case CANCELLED -> new Cancelled(from, reason, null);
            };
        }
    }

    /** @param approvalBy who had approved what changed since */
    @LedgerKind(code = "campaign.draft", words = "Campaign returned to draft", about = CAMPAIGN)
    public record Draft(
            String from, @Nullable String reason, @Nullable String approvalBy) implements Entered {}

    @LedgerKind(code = "campaign.submitted", words = "Campaign submitted for approval", about = CAMPAIGN)
    public record Submitted(String from, @Nullable String reason) implements Entered {}

    /** @param contentHash SHA-256 of kind, text, templates and plan */
    @LedgerKind(code = "campaign.approved", words = "Campaign approved", about = CAMPAIGN)
    public record Approved(String from, String contentHash, String audienceHash) implements Entered {}

    /**
     * One person approved and launched it alone.
     *
     * @param messages number of messages, as that person typed it
     * @param contentHash SHA-256 of kind, text, templates and plan
     * @param lookBy when it pauses unless a second person confirms it
     */
    @LedgerKind(code = "campaign.emergency_launched", words = "Campaign launched without approval", about = CAMPAIGN)
    public record EmergencyLaunched(
            String reason, long messages, String contentHash, String audienceHash, String lookBy)
            implements LedgerFacts {}

    /** @param launchedBy who had launched it alone */
    @LedgerKind(code = "campaign.emergency_confirmed", words = "Emergency launch confirmed", about = CAMPAIGN)
    public record EmergencyConfirmed(String launchedBy, String contentHash, String audienceHash)
            implements LedgerFacts {}

    /** @param launchedBy person who launched it alone */
    @LedgerKind(code = "campaign.emergency_lapsed", words = "Emergency launch not confirmed in time", about = CAMPAIGN)
    public record EmergencyLapsed(String launchedBy, String lookBy) implements LedgerFacts {}

    /** @param at the codes of the places, as {@code notice.en.summary} */
    @LedgerKind(code = "campaign.remarked", words = "Campaign remarks added", about = CAMPAIGN)
    public record Remarked(List<String> at) implements LedgerFacts {}

    @LedgerKind(code = "campaign.remark_done", words = "Campaign remark resolved", about = CAMPAIGN)
    public record RemarkDone(long remark) implements LedgerFacts {}

    @LedgerKind(code = "campaign.running", words = "Campaign running", about = CAMPAIGN)
    public record Running(String from, @Nullable String reason) implements Entered {}

    /** @param approvalBy approver of the content that changed since */
    @LedgerKind(code = "campaign.paused", words = "Campaign paused", about = CAMPAIGN)
    public record Paused(
            String from, @Nullable String reason, @Nullable String approvalBy) implements Entered {}

    @LedgerKind(code = "campaign.finished", words = "Campaign finished", about = CAMPAIGN)
    public record Finished(String from, @Nullable String reason) implements Entered {}

    /** @param takenBack how many messages that waited */
    @LedgerKind(code = "campaign.cancelled", words = "Campaign canceled", about = CAMPAIGN)
    public record Cancelled(
            String from, @Nullable String reason, @Nullable Integer takenBack) implements Entered {}

    /**
     * A wave was added automatically.
     *
     * @param ownEnd local end of the accounts that it is for, if they have their own
     */
    @LedgerKind(code = "wave.added", words = "Step added", about = CAMPAIGN)
    public record WaveAdded(
            String template,
            int position,
            boolean anew,
            @Nullable String ownEnd) implements LedgerFacts {}

    /** @param content the SHA-256 of what it says */
    @LedgerKind(code = "wave.frozen", words = "Recipients selected", about = CAMPAIGN)
    public record WaveFrozen(long wave, String template, String content) implements LedgerFacts {}

    /** @param content the SHA-256 of what it says */
    @LedgerKind(code = "wave.fired", words = "Sending started", about = CAMPAIGN)
    public record WaveFired(long wave, String template, int recipients, int messages, String content)
            implements LedgerFacts {}

    @LedgerKind(code = "wave.skipped", words = "Step skipped", about = CAMPAIGN)
    public record WaveSkipped(long wave, String template, String reason) implements LedgerFacts {}

    /** @param messages that waited */
    @LedgerKind(code = "wave.taken_back", words = "Messages of a step canceled", about = CAMPAIGN)
    public record WaveTakenBack(long wave, String template, int messages, String reason) implements LedgerFacts {}

    /**
     * Another contact at an account was notified, because none responded.
     *
     * @param rung from 1
     * @param role role of the notified contact; null if the account manager was asked
     */
    @LedgerKind(code = "campaign.escalated", words = "Escalated after no response", about = ACCOUNT)
    public record Escalated(
            long campaign,
            String deprecation,
            int rung,
            @Nullable String role) implements LedgerFacts {}

    @LedgerKind(code = "wave.done", words = "Step completed", about = CAMPAIGN)
    public record WaveDone(long wave) implements LedgerFacts {}
}

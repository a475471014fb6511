package io.duskline.campaign;

import static io.duskline.campaign.CampaignState.APPROVED;
import static io.duskline.campaign.CampaignState.CANCELLED;
import static io.duskline.campaign.CampaignState.DRAFT;
import static io.duskline.campaign.CampaignState.FINISHED;
import static io.duskline.campaign.CampaignState.PAUSED;
import static io.duskline.campaign.CampaignState.RUNNING;
import static io.duskline.campaign.CampaignState.SUBMITTED;
import static io.duskline.campaign.StateChange.Only.BEFORE_LAUNCH;
import static io.duskline.campaign.StateChange.Only.ONCE_LAUNCHED;
import static io.duskline.campaign.StateChange.Only.PAUSED_BY_PERSON;
import static io.duskline.campaign.StateChange.Only.UNSEEN_EMERGENCY;
import static io.duskline.campaign.StateChange.from;

import java.util.List;
import java.util.Locale;

/** State changes of a campaign that no person decides. */
public enum AutomaticTransition implements Transition {
    APPROVAL_VOIDED(
            "a text, the templates, the schedule or the audience changed after approval",
            from(DRAFT, SUBMITTED, APPROVED, PAUSED).to(DRAFT).only(BEFORE_LAUNCH),
            from(SUBMITTED, APPROVED, RUNNING, PAUSED).to(PAUSED).only(ONCE_LAUNCHED)),
    HALTED(
            "relays refuse too many messages",
            from(RUNNING).to(PAUSED),
            from(PAUSED).to(PAUSED).only(PAUSED_BY_PERSON)),
    NOBODY_LOOKED(
            "it was launched without approval, and no second person confirmed it within 24 hours",
            from(RUNNING).to(PAUSED).only(UNSEEN_EMERGENCY),
            from(PAUSED).to(PAUSED).only(PAUSED_BY_PERSON)),
    ALL_SENT(
            "every step is over, and nothing is pending: no date, no answer before the end, no usage",
            from(RUNNING).to(FINISHED)),
    WITHDRAWAL_TOLD(
            "the deprecation is withdrawn, and every account that was told of the end was told that it stays",
            from(RUNNING, PAUSED).to(CANCELLED)),
    NOBODY_TO_TELL(
            "the deprecation is withdrawn before any customer was told",
            from(DRAFT, SUBMITTED, APPROVED, RUNNING, PAUSED, FINISHED).to(CANCELLED)),
    NOTHING_TO_APPROVE(
            "the deprecation is withdrawn, and its recipients are told once the campaign resumes",
            from(SUBMITTED, APPROVED).to(PAUSED).only(ONCE_LAUNCHED)),
    WITHDRAWAL_UNDONE(
            "the withdrawal was undone, during which the campaign had been resumed",
            from(RUNNING, PAUSED).to(PAUSED)),
    STUCK(
            "a step leads nowhere from its state, which is a defect of Duskline",
            from(DRAFT, SUBMITTED, APPROVED, RUNNING, FINISHED).to(PAUSED),
            from(PAUSED).to(PAUSED).only(PAUSED_BY_PERSON)),
    REOPENED(
            "a new message is due: another date, a withdrawal, or the next role of an account",
            from(FINISHED, CANCELLED).to(RUNNING).only(ONCE_LAUNCHED));

    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<StateChange> arrows;

    AutomaticTransition(String reason, StateChange... arrows) {
        this.reason = reason;
        this.arrows = List.of(arrows);
    }

    @Override
    public List<StateChange> arrows() {
        return arrows;
    }

    /** {@code approval voided}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** When it happens, as part of a sentence. */
    String reason() {
        return reason;
    }
}

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
import static io.duskline.campaign.StateChange.Only.UNSEEN_EMERGENCY;
import static io.duskline.campaign.StateChange.Only.WITHOUT_APPROVAL;
import static io.duskline.campaign.StateChange.from;

import io.duskline.db.Coded;
import io.duskline.web.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people do with a campaign that changes its state, in the order of their buttons: from where to where, who may, and
 * what it is called. Buttons, decisions and the sample go by it; that REST's description and the rules of access agree,
 * CampaignActionsEverywhereTest holds. docs/reference/campaign-states.md draws it.
 */
public enum CampaignAction implements Transition {
    EDIT(
            "editing",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Edit",
            "Save the draft",
            from(DRAFT, SUBMITTED, APPROVED, PAUSED).to(DRAFT).only(BEFORE_LAUNCH)),
    SUBMIT(
            "submitting",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Submit for approval",
            "Submit for approval",
            from(DRAFT).to(SUBMITTED),
            from(PAUSED).to(SUBMITTED).only(WITHOUT_APPROVAL)),
    /** Takes a submission back without a change. */
    TAKE_BACK(
            "taking back",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Take back",
            "Take it back",
            from(SUBMITTED).to(DRAFT).only(BEFORE_LAUNCH),
            from(SUBMITTED).to(PAUSED).only(ONCE_LAUNCHED)),
    LAUNCH(
            "launching",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Launch",
            "Launch the campaign",
            from(APPROVED).to(RUNNING)),
    PAUSE(
            "pausing",
            By.PRODUCT_MANAGER,
            Reason.NEEDED,
            "Pause",
            "Pause the campaign",
            from(RUNNING).to(PAUSED)),
    RESUME(
            "resuming",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Resume",
            "Resume the campaign",
            from(PAUSED).to(RUNNING).only(ONCE_LAUNCHED)),
    REJECT(
            "rejecting",
            By.APPROVER,
            Reason.NEEDED,
            "Send back",
            "Send back",
            from(SUBMITTED).to(DRAFT).only(BEFORE_LAUNCH),
            from(SUBMITTED).to(PAUSED).only(ONCE_LAUNCHED),
            from(RUNNING, PAUSED).to(PAUSED).only(UNSEEN_EMERGENCY)),
    APPROVE(
            "approving",
            By.APPROVER,
            Reason.NONE,
            "Approve",
            "Approve exactly this",
            from(SUBMITTED).to(APPROVED)),
    /** One person approves and launches, because waiting would do more harm. */
    EMERGENCY_LAUNCH(
            "launching without approval",
            By.PRODUCT_MANAGER,
            Reason.NEEDED,
            "Emergency launch",
            "Launch without approval",
            from(SUBMITTED).to(RUNNING)),
    RETRY(
            "trying again",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Retry refused messages",
            "Retry",
            from(RUNNING, FINISHED).to(RUNNING)),
    CANCEL(
            "cancelling",
            By.PRODUCT_MANAGER,
            Reason.NEEDED,
            "Cancel",
            "Cancel the campaign",
            from(DRAFT, SUBMITTED, APPROVED, RUNNING, PAUSED).to(CANCELLED)),
    /** Undoes a cancellation. Nothing is sent before it is launched or resumed. */
    RESTORE(
            "restoring",
            By.PRODUCT_MANAGER,
            Reason.NONE,
            "Restore",
            "Restore the campaign",
            from(CANCELLED).to(DRAFT).only(BEFORE_LAUNCH),
            from(CANCELLED).to(PAUSED).only(ONCE_LAUNCHED));

    /** The required role; an admin may perform all. */
    public enum By implements Coded {
        PRODUCT_MANAGER,
        APPROVER
    }

    private enum Reason {
        NEEDED,
        NONE
    }

    private final String doing;
    private final By by;
    private final Reason reason;
    private final String button;
    private final String doIt;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<StateChange> arrows;

    CampaignAction(String doing, By by, Reason reason, String button, String doIt, StateChange... arrows) {
        this.doing = doing;
        this.by = by;
        this.reason = reason;
        this.button = button;
        this.doIt = doIt;
        this.arrows = List.of(arrows);
    }

    /** Last part of its REST and page path: {@code submit}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CampaignAction> of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }

    public By by() {
        return by;
    }

    /** Whether a reason is required. */
    public boolean needsReason() {
        return reason == Reason.NEEDED;
    }

    /** Label of the button that opens the page. */
    public String button() {
        return button;
    }

    /** Label of the button that performs it. */
    public String doIt() {
        return doIt;
    }

    @Override
    public List<StateChange> arrows() {
        return arrows;
    }

    /** @throws ProblemException (409) naming the current state and the required ones, unless it is possible now */
    public void require(Campaign campaign) {
        if (!isOpen(campaign)) {
            throw ProblemException.conflict("The campaign is "
                    + campaign.state().code() + "; " + doing + " needs it to be "
                    + starts(campaign).stream().map(CampaignState::code).collect(Collectors.joining(" or ")) + ".");
        }
    }

    private Set<CampaignState> starts(Campaign campaign) {
        boolean coversAny = arrows.stream().anyMatch(arrow -> arrow.only().covers(campaign));
        return arrows.stream()
                .filter(arrow -> !coversAny || arrow.only().covers(campaign))
                .flatMap(arrow -> arrow.from().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CampaignState.class)));
    }
}

package io.duskline.campaign.letter;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.plan.Decisions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Performs the action that a person chose. */
@NamedInterface("run")
@Component
public class CampaignActions {

    private final Decisions decisions;
    private final ManualResend manualResend;

    CampaignActions(Decisions decisions, ManualResend manualResend) {
        this.decisions = decisions;
        this.manualResend = manualResend;
    }

    /**
     * Performs an action. Editing needs a plan and an emergency launch needs a number, so they are not possible here.
     *
     * @param reason reason, for actions that need one
     * @return the campaign afterwards
     */
    public Campaign take(CampaignAction action, long id, @Nullable String reason, String by) {
        return switch (action) {
            case EDIT -> throw new IllegalArgumentException("Editing takes a plan.");
            case SUBMIT -> decisions.submit(id, by);
            case TAKE_BACK -> decisions.takeBack(id, by);
            case APPROVE -> decisions.approve(id, by);
            case REJECT -> decisions.sendBack(id, reason, List.of(), by);
            case EMERGENCY_LAUNCH -> throw new IllegalArgumentException("That takes a number besides.");
            case LAUNCH -> decisions.launch(id, by);
            case PAUSE -> decisions.pause(id, reason, by);
            case RESUME -> decisions.resume(id, by);
            case CANCEL -> decisions.cancel(id, reason, by);
            case RESTORE -> decisions.restore(id, by);
            case RETRY -> {
                manualResend.retryFailed(id, by);
                yield decisions.look(id);
            }
        };
    }
}

package io.duskline.campaign.way;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole way of what ends, from the idea on, as it stands at the top of each of its pages. */
public record SetupSteps(List<Step> steps) {

    /**
     * One step of it.
     *
     * @param code ends, hits, says, plan, rehearsal, approval or live
     * @param href null while it cannot be reached
     * @param state done, planned, submitted, running or paused, as the style sheet knows it
     * @param hint what is decided of it, or what is missing
     */
    public record Step(String code, String word, @Nullable String href, String state, String hint) {}

    public SetupSteps {
        steps = List.copyOf(steps);
    }
}

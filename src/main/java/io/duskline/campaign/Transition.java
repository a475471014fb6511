package io.duskline.campaign;

import java.util.List;
import java.util.Optional;

/** The cause of a campaign's state change: a person's action or an automatic transition. Nothing else changes the state. */
public sealed interface Transition permits CampaignAction, AutomaticTransition {

    /** At most one of them applies to a campaign in its current state. */
    List<StateChange> arrows();

    /** The next state of this campaign; empty if no change applies. */
    default Optional<CampaignState> target(Campaign campaign) {
        return arrows().stream()
                .filter(arrow -> arrow.begins(campaign))
                .map(StateChange::to)
                .findFirst();
    }

    default boolean isOpen(Campaign campaign) {
        return target(campaign).isPresent();
    }
}

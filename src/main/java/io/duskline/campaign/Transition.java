package io.duskline.campaign;

import java.util.List;
import java.util.Optional;

/**
 * Why a campaign goes from one state to another: a person's action or an automatic transition. All of them together are
 * its life; nothing else changes its state.
 */
public sealed interface Transition permits CampaignAction, AutomaticTransition {

    /** No two of them begin where the same campaign stands. */
    List<StateChange> arrows();

    /** Where it leads this campaign; empty where it does not begin here. */
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

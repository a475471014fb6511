package io.duskline.campaign;

import io.duskline.db.Coded;

/** Where a campaign stands in its life. What leads from one to the other is a {@link Transition}. */
public enum CampaignState implements Coded {
    DRAFT,
    SUBMITTED,
    APPROVED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    public boolean hasEnded() {
        return this == FINISHED || this == CANCELLED;
    }
}

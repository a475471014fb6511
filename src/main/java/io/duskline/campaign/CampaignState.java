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

    /** Whether it sends, or will once it is resumed. */
    public boolean isUnderWay() {
        return this == RUNNING || this == PAUSED;
    }

    public boolean hasEnded() {
        return this == FINISHED || this == CANCELLED;
    }
}

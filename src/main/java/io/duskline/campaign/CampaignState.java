package io.duskline.campaign;

import io.duskline.db.Coded;

/** State of a campaign. Each change is a {@link Transition}. */
public enum CampaignState implements Coded {
    DRAFT,
    SUBMITTED,
    APPROVED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    /** Whether it sends, or will when it is resumed. */
    public boolean isUnderWay() {
        return this == RUNNING || this == PAUSED;
    }

    public boolean hasEnded() {
        return this == FINISHED || this == CANCELLED;
    }
}

package io.duskline.campaign;

import io.duskline.db.Coded;
import java.util.Locale;

/** Where a campaign stands in its life. What leads from one to the other is a {@link Transition}. */
public enum CampaignState implements Coded {
    DRAFT,
    SUBMITTED,
    APPROVED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    /** The name in REST and in the stylesheet: {@code running}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasEnded() {
        return this == FINISHED || this == CANCELLED;
    }
}

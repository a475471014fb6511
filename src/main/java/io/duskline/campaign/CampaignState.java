package io.duskline.campaign;

import java.util.Locale;

/** Where a campaign stands in its life. What leads from one to the other is a {@link Transition}. */
public enum CampaignState {
    DRAFT,
    SUBMITTED,
    APPROVED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    /** The name in REST and in the stylesheet: {@code running}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CampaignState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean hasEnded() {
        return this == FINISHED || this == CANCELLED;
    }
}

package io.duskline.campaign;

import java.util.Locale;

/** Planned, then its recipients are frozen, then it is sent; or it never is. */
public enum WaveState {
    PLANNED,
    FREEZING,
    SENDING,
    DONE,
    SKIPPED;

    /** The name in REST and in the stylesheet. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WaveState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean isOver() {
        return this == DONE || this == SKIPPED;
    }
}

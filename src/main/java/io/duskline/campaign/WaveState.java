package io.duskline.campaign;

import io.duskline.db.Coded;
import java.util.Locale;

/** Planned, then its recipients are frozen, then it is sent; or it never is. */
public enum WaveState implements Coded {
    PLANNED,
    FREEZING,
    SENDING,
    DONE,
    SKIPPED;

    /** The name in REST and in the stylesheet. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return this == DONE || this == SKIPPED;
    }
}

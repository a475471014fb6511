package io.duskline.campaign;

import io.duskline.db.Coded;

/** A wave is planned, then its recipients are frozen, then it is sent; or it is skipped. */
public enum WaveState implements Coded {
    PLANNED,
    FREEZING,
    SENDING,
    DONE,
    SKIPPED;

    public boolean isOver() {
        return this == DONE || this == SKIPPED;
    }
}

package io.duskline.dryrun;

import io.duskline.db.Coded;

/** Where the counting of a rehearsal stands. */
public enum DryRunState implements Coded {
    COUNTING,
    READY,
    /** It could not be counted; it says why. */
    FAILED;

    static DryRunState of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }

    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

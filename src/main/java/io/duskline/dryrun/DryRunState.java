package io.duskline.dryrun;

import io.duskline.db.Coded;

/** Where the counting of a dry run stands. */
public enum DryRunState implements Coded {
    COUNTING,
    READY,
    /** It could not be counted; it says why. */
    FAILED
}

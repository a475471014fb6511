package io.duskline.customer;

import io.duskline.db.Coded;

/** State of an import. */
public enum ImportState implements Coded {
    RUNNING,
    /** Read to the last row. */
    DONE,
    /** Rows read before it broke off are imported. */
    BROKEN_OFF,
    /** No progress for {@link ImportRuns#SILENCE}: its node died, or lost the database. Never stored. */
    LOST;
}

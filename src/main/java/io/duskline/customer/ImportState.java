package io.duskline.customer;

import io.duskline.db.Coded;

/** How far an import is. */
public enum ImportState implements Coded {
    RUNNING,
    /** To its last row. */
    DONE,
    /** What was read before is imported. */
    BROKEN_OFF,
    /** Nothing was heard of it for {@link ImportRuns#SILENCE}: its node died, or lost the database. Never stored. */
    LOST;
}

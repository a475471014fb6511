package io.duskline.customer;

import io.duskline.db.Coded;
import java.util.Locale;

/** How far an import is. */
public enum ImportState implements Coded {
    RUNNING,
    /** To its last row. */
    DONE,
    /** What was read before is imported. */
    BROKEN_OFF,
    /** Nothing was heard of it for {@link ImportRun#SILENCE}: its node died, or lost the database. Never stored. */
    LOST;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

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
    /** It ran on a node of which nothing has been heard for long; never stored. */
    LOST;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

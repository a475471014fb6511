package io.duskline.inbound.matching;

import io.duskline.db.Coded;
import java.util.Locale;

/** What became of something that came back. */
public enum MatchStatus implements Coded {
    /** Understood, and its delivery found. */
    MATCHED,
    /** Read, but it is no report, or it proves none of our deliveries: somebody should look at it. */
    UNMATCHED,
    /** Too large, or not to be taken apart. */
    UNREADABLE;

    /** As stored and as shown by the API. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

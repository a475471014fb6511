package io.duskline.inbound.matching;

import io.duskline.db.Coded;
import org.springframework.modulith.NamedInterface;

/** What became of something that came back. */
@NamedInterface("matching")
public enum MatchStatus implements Coded {
    /** Understood, and its delivery found. */
    MATCHED,
    /** Read, but it is not a report, or it proves none of our deliveries. A user should look at it. */
    UNMATCHED,
    /** Too large, or not to be taken apart. */
    UNREADABLE;
}

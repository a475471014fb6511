package io.duskline.request;

import io.duskline.db.Coded;
import java.util.Set;

/** How a request ended. */
public enum RequestOutcome implements Coded {
    /** They have more time. */
    GRANTED,
    /** They have not, and were told why. */
    DECLINED,
    /** Somebody wrote to them. */
    REPLIED,
    /** Settled otherwise, with a note. */
    NOTED,
    /** They answered again. */
    SUPERSEDED,
    /** It no longer ends, so there is nothing left to decide. */
    WITHDRAWN,
    /** Somebody was heard of, or need not be any more. */
    SETTLED,
    /** The account was erased. */
    ERASED;

    /** Where one of us looked at it and ended it; the others come of themselves. */
    static final Set<RequestOutcome> BY_US = Set.of(GRANTED, DECLINED, REPLIED, NOTED);

    /** As part of a sentence: "… by Ann". */
    public String words() {
        return switch (this) {
            case GRANTED -> "granted";
            case DECLINED -> "declined";
            case REPLIED -> "answered by mail";
            case NOTED -> "done without a message";
            case SUPERSEDED -> "replaced by a later answer of theirs";
            case WITHDRAWN -> "closed, because it no longer ends";
            case SETTLED -> "settled by itself";
            case ERASED -> "over, because they were erased";
        };
    }
}

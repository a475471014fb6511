package io.duskline.request;

import io.duskline.db.Coded;
import java.util.Set;

/** How a request ended. */
public enum RequestOutcome implements Coded {
    /** More time was granted. */
    GRANTED,
    /** More time was declined, with a reason. */
    DECLINED,
    /** A reply was sent. */
    REPLIED,
    /** It was ended with a note. */
    NOTED,
    /** The customer gave a new answer. */
    SUPERSEDED,
    /** The deprecation was withdrawn, so there is nothing left to decide. */
    WITHDRAWN,
    /** A contact responded, or no response is needed any more. */
    SETTLED,
    /** The account was erased. */
    ERASED;

    /** Outcomes that a person chose. The others happen automatically. */
    static final Set<RequestOutcome> BY_US = Set.of(GRANTED, DECLINED, REPLIED, NOTED);

    /** As part of a sentence: "… by Ann". */
    public String words() {
        return switch (this) {
            case GRANTED -> "granted";
            case DECLINED -> "declined";
            case REPLIED -> "answered by mail";
            case NOTED -> "done without a message";
            case SUPERSEDED -> "replaced by their later answer";
            case WITHDRAWN -> "closed, because it no longer ends";
            case SETTLED -> "closed automatically";
            case ERASED -> "closed, because the account was erased";
        };
    }
}

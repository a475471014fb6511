package io.duskline.acknowledgement;

import io.duskline.db.Coded;
import java.time.Instant;

/**
 * A notice that a reader passed on to another person, such as an agency, a client or a colleague. All links keep working; the
 * newest answer counts.
 *
 * @param receipt number of its ledger entry
 * @param isAdded whether the account's owner added the person as a recipient
 */
public record ForwardedNotice(
        long id,
        long deprecationId,
        long accountId,
        long fromContactId,
        long toContactId,
        State state,
        Instant passedAt,
        long receipt,
        boolean isAdded) {

    /** State of a passed-on notice. */
    public enum State implements Coded {
        /** Staff decide first. */
        WAITING,
        /** The person gets it with the next messages. */
        DUE,
        TOLD,
        DECLINED;
    }
}

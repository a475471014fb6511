package io.duskline.acknowledgement;

import io.duskline.db.Coded;
import java.time.Instant;

/**
 * A reader passed a notice on to another person: an agency, a client, a colleague. All links keep working; the
 * newest answer counts.
 *
 * @param receipt the number of the ledger's entry about it
 * @param isAdded the owner of the account added them to those who get it
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

    /** How it stands. */
    public enum State implements Coded {
        /** One of us decides first. */
        WAITING,
        /** They are told with the next messages. */
        DUE,
        TOLD,
        DECLINED;
    }
}

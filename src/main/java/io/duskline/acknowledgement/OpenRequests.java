package io.duskline.acknowledgement;

import org.jooq.Condition;
import org.jooq.Field;

/**
 * Implemented by the package that keeps what answers ask of us. An answer that asks for more time or for help stands on after
 * we decided it. Only until then may a page or mail say that it waits.
 */
public interface OpenRequests {

    /** Whether what the account asked for by its answer to the deprecation still waits for us. */
    boolean isWaiting(long deprecationId, long accountId);

    /** {@link #isWaiting(long, long)} as a part of a query over accounts. */
    Condition isWaiting(Field<Long> accountId, long deprecationId);

    /** The mails about a deprecation that persons wrote to us, each of an account that is known. */
    PersonalActs mails(long deprecationId);
}

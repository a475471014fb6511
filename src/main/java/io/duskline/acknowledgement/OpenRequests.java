package io.duskline.acknowledgement;

import org.jooq.Condition;
import org.jooq.Field;

/**
 * Open requests from answers. Implemented by the package that stores requests. An answer with a request stays current after the
 * decision. Pages and mails may call it waiting only before.
 */
public interface OpenRequests {

    /** Whether the account's request from its answer is still open. */
    boolean isWaiting(long deprecationId, long accountId);

    /** {@link #isWaiting(long, long)} as SQL over accounts. */
    Condition isWaiting(Field<Long> accountId, long deprecationId);

    /** Mails from people about a deprecation, as acts of known accounts. */
    PersonalActs mails(long deprecationId);
}

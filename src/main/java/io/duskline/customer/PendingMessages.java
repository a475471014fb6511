package io.duskline.customer;

import org.jooq.Condition;
import org.jooq.Field;

/** Implemented by the package that writes to contacts: what is still to reach them. */
@FunctionalInterface
public interface PendingMessages {

    /** Over a row of contacts: whether a message waits for that one. */
    Condition waitFor(Field<Long> accountId, Field<Long> contactId);
}

package io.duskline.delivery;

import org.jooq.Field;

/** Implemented by the package that enqueues: how the world outside names an account. */
@FunctionalInterface
public interface AccountNames {

    /**
     * @param accountId of the query that this becomes a part of
     * @return the account's external id there; null if the account is gone
     */
    Field<String> externalId(Field<Long> accountId);
}

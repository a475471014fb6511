package io.duskline.delivery;

import org.jooq.Field;

/** External ids of accounts. Implemented by the package that queues messages. */
@FunctionalInterface
public interface AccountNames {

    /**
     * @param accountId a column of the surrounding query
     * @return SQL for the account's external id; null if the account is deleted
     */
    Field<String> externalId(Field<Long> accountId);
}

package io.duskline.erasure;

import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Whose data goes.
 *
 * @param id the erasure's number
 * @param contacts their numbers
 * @param accounts at which they are
 * @param account where all of an account goes; null where only contacts do
 * @param addresses in lower case: those of the contacts that no remaining contact has
 * @param texts what must not stand anywhere afterwards
 * @param isThorough whether a person asked: then also what only a look through whole tables finds is erased
 */
public record ErasureTarget(
        long id,
        List<Long> contacts,
        Set<Long> accounts,
        @Nullable Long account,
        Set<String> addresses,
        ErasedTexts texts,
        boolean isThorough) {

    /** What the ledger calls it. */
    public String subject() {
        return "erasure:" + id;
    }

    /** For a table that names both: its rows are found by the account, on which it has an index, before the contact. */
    public Condition isTheirs(Field<Long> accountId, Field<Long> contactId) {
        return account == null ? accountId.in(accounts).and(contactId.in(contacts)) : accountId.eq(account);
    }
}

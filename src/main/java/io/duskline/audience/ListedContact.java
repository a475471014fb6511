package io.duskline.audience;

/**
 * A contact of an audience's list.
 *
 * @param account the account's external id
 * @param because why the account matches; of one who is not written to, why that is
 */
public record ListedContact(
        long accountId,
        long contactId,
        String account,
        String accountName,
        String email,
        String role,
        String locale,
        String because) {

    ListedContact because(String words) {
        return new ListedContact(accountId, contactId, account, accountName, email, role, locale, words);
    }
}

package io.duskline.acknowledgement;

import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.customer.Contact;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, and how.
 *
 * @param contactId 0 where it is none of the account's contacts
 * @param zone whose calendar the dates are of
 * @param notedBy who of us took it down; null where the contact did it
 * @param note who called and what they said
 * @param mayBeConfirmedLater whether an answer that the account's usage denies is taken unconfirmed; it does not count then
 */
public record AnswerSource(
        long accountId,
        long contactId,
        ZoneId zone,
        Source source,
        @Nullable String notedBy,
        @Nullable String note,
        boolean mayBeConfirmedLater) {

    /** By the link in a mail. */
    public static AnswerSource byLink(Contact contact) {
        return new AnswerSource(contact.accountId(), contact.id(), contact.timeZone(), Source.LINK, null, null, true);
    }

    /** By the link in a banner of the vendor's product, which knows of an account and not of its contacts. */
    public static AnswerSource inProduct(long accountId, ZoneId zone) {
        return new AnswerSource(accountId, 0, zone, Source.PRODUCT, null, null, true);
    }

    /** Whether somebody at the account did it without any of us. */
    boolean isTheirOwn() {
        return source.isTheirOwn();
    }

    /** For the ledger: whoever did it, so one of us where one of us did. */
    String actor() {
        if (notedBy != null) {
            return notedBy;
        }
        return contactId == 0 ? "product" : "contact:" + contactId;
    }
}

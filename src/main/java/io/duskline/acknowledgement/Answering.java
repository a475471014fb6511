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
record Answering(
        long accountId,
        long contactId,
        ZoneId zone,
        Source source,
        @Nullable String notedBy,
        @Nullable String note,
        boolean mayBeConfirmedLater) {

    static Answering byLink(Contact contact) {
        return new Answering(contact.accountId(), contact.id(), contact.timeZone(), Source.LINK, null, null, true);
    }

    /** For the ledger: whoever did it, so one of us where one of us did. */
    String actor() {
        return notedBy == null ? "contact:" + contactId : notedBy;
    }
}

package io.duskline.acknowledgement;

import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.customer.Contact;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, and how.
 *
 * @param contactId 0 if it is none of the account's contacts
 * @param zone zone of the dates in the answer
 * @param notedBy staff member who recorded it; null if the contact answered
 * @param note who called and what they said
 * @param mayBeConfirmedLater whether an answer that usage contradicts is accepted unconfirmed; it does not count then
 */
public record AnswerSource(
        long accountId,
        long contactId,
        ZoneId zone,
        Source source,
        @Nullable String notedBy,
        @Nullable String note,
        boolean mayBeConfirmedLater) {

    /** Through the link in a mail. */
    public static AnswerSource byLink(Contact contact) {
        return new AnswerSource(contact.accountId(), contact.id(), contact.timeZone(), Source.LINK, null, null, true);
    }

    /** Through the banner in the vendor's product, which knows the account but not its contacts. */
    public static AnswerSource inProduct(long accountId, ZoneId zone) {
        return new AnswerSource(accountId, 0, zone, Source.PRODUCT, null, null, true);
    }

    /** Whether a person at the account answered without our staff. */
    boolean isTheirOwn() {
        return source.isTheirOwn();
    }

    /** The actor for the ledger: the staff member who noted the answer, otherwise the contact or the product. */
    String actor() {
        if (notedBy != null) {
            return notedBy;
        }
        return contactId == 0 ? "product" : "contact:" + contactId;
    }
}

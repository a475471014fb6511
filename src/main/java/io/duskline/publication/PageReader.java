package io.duskline.publication;

import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.ProductLink;
import io.duskline.customer.Contact;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a personal page: a contact, by the link in a mail, or a user of an account, identified by the vendor's product.
 *
 * @param contact null for the latter
 * @param until when their link no longer works; null if it follows from the end of the integration
 */
record PageReader(
        long accountId,
        @Nullable Contact contact,
        String locale,
        ZoneId zone,
        @Nullable Instant until) {

    static PageReader of(Contact contact) {
        return new PageReader(contact.accountId(), contact, contact.locale(), contact.timeZone(), null);
    }

    static PageReader of(ProductLink link, String locale) {
        return new PageReader(link.accountId(), null, locale, link.zone(), link.until());
    }

    /** A contact's address as other people at the account see it. */
    static String masked(Contact contact) {
        String email = contact.email();
        int at = email.lastIndexOf('@');
        return at < 1 ? "•••" : email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }

    /** A contact's address as this reader sees it. */
    String shown(Contact other) {
        return is(other.id()) ? other.email() : masked(other);
    }

    boolean is(long contactId) {
        return contact != null && contact.id() == contactId;
    }

    /** @throws ProblemException (404) where it is no contact: pages for them do not exist for others */
    Contact known() {
        if (contact == null) {
            throw ProblemException.notFound("such page");
        }
        return contact;
    }

    AnswerSource answering() {
        return contact == null ? AnswerSource.inProduct(accountId, zone) : AnswerSource.byLink(contact);
    }
}

package io.duskline.publication;

import io.duskline.acknowledgement.Answering;
import io.duskline.acknowledgement.ProductLink;
import io.duskline.customer.Contact;
import io.duskline.web.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a personal page: a contact, by the link in a mail, or somebody at an account whom the vendor's product knows.
 *
 * @param contact null for the latter
 * @param until when their link no longer works; null where that follows from the end of what it is about
 */
record Reader(
        long accountId,
        @Nullable Contact contact,
        String locale,
        ZoneId zone,
        @Nullable Instant until) {

    static Reader of(Contact contact) {
        return new Reader(contact.accountId(), contact, contact.locale(), contact.timeZone(), null);
    }

    static Reader of(ProductLink link, String locale) {
        return new Reader(link.accountId(), null, locale, link.zone(), link.until());
    }

    /** A contact's address as other people at the account see it. */
    static String masked(Contact contact) {
        String email = contact.email();
        int at = email.lastIndexOf('@');
        return at < 1 ? "•••" : email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }

    boolean is(long contactId) {
        return contact != null && contact.id() == contactId;
    }

    /** @throws Refusal (404) where it is no contact: pages for them do not exist for others */
    Contact known() {
        if (contact == null) {
            throw Refusal.notFound("such page");
        }
        return contact;
    }

    Answering answering() {
        return contact == null ? Answering.inProduct(accountId, zone) : Answering.byLink(contact);
    }
}

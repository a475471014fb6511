package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.erasure.Erasures;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Contacts that no import brought: somebody named them, one by one. */
@Component
public class ContactsByHand {

    private final DSLContext sql;
    private final Accounts accounts;
    private final Erasures erasures;
    private final Suppressions suppressions;
    private final FindableConsequence findable;
    private final Clock clock;

    ContactsByHand(
            DSLContext sql,
            Accounts accounts,
            Erasures erasures,
            Suppressions suppressions,
            FindableConsequence findable,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.erasures = erasures;
        this.suppressions = suppressions;
        this.findable = findable;
        this.clock = clock;
    }

    /**
     * The contact of this account that has the address, made where there is none: without a role, so that no rule chooses it, and
     * in the language and zone of whoever named it until somebody knows better.
     *
     * @param address as it was typed
     * @param named who named it
     * @throws Refusal (422, {@code field}) for an address that is none, or that may not be written to
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contact named(String address, String field, Contact named) {
        String email = EmailAddress.typed(address, field);
        if (suppressions.find(email).isPresent() || isBarred(email, named.accountId())) {
            throw Refusal.invalid(field, "cannot be written to");
        }
        Optional<Contact> known = accounts.everyContact(named.accountId()).stream()
                .filter(contact -> EmailAddress.key(contact.email()).equals(EmailAddress.key(email)))
                .findFirst();
        if (known.filter(Contact::isEnded).isPresent()) {
            throw Refusal.invalid(field, "cannot be written to");
        }
        return known.orElseGet(() -> add(email, named));
    }

    private boolean isBarred(String email, long account) {
        Set<Erasures.Barred> barred = erasures.barredContacts(Set.of(email));
        String key = EmailAddress.key(email);
        return barred.contains(new Erasures.Barred(key, null)) || barred.contains(new Erasures.Barred(key, account));
    }

    private Contact add(String email, Contact like) {
        sql.insertInto(CONTACT)
                .set(CONTACT.ACCOUNT_ID, like.accountId())
                .set(CONTACT.EMAIL, email)
                .set(CONTACT.NAME, email)
                .set(CONTACT.IS_OWNER, false)
                .set(CONTACT.IS_ADMIN, false)
                .set(CONTACT.IS_TECHNICAL, false)
                .set(CONTACT.IS_BILLING, false)
                .set(CONTACT.LOCALE, like.locale())
                .set(CONTACT.TIME_ZONE, like.timeZone().getId())
                .set(CONTACT.UPDATED_AT, clock.instant())
                .set(CONTACT.SEEN_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        findable.changed(List.of(like.accountId()));
        return accounts.contacts(like.accountId()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }
}

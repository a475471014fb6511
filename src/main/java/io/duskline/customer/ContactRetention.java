package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.erasure.Erasure;
import io.duskline.erasure.RetentionRule;
import io.duskline.erasure.RetentionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Contacts that no import has brought for long, each with an erasure of its own; not while a message waits for them. */
@Component
class ContactRetention implements RetentionRule {

    static final String WHY = "No import had brought them for as long as contacts are kept.";

    private static final int BATCH = 100;
    private static final List<String> OPEN = List.of("pending", "claimed", "deferred");

    private final DSLContext sql;
    private final Accounts accounts;
    private final Erasing erasing;
    private final RetentionSettings settings;
    private final TransactionTemplate transaction;

    ContactRetention(
            DSLContext sql,
            Accounts accounts,
            Erasing erasing,
            RetentionSettings settings,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.accounts = accounts;
        this.erasing = erasing;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public String inWords() {
        return "Contacts, after they were last in an import";
    }

    @Override
    public Optional<Duration> keptFor() {
        return Optional.ofNullable(settings.contacts());
    }

    @Override
    public int eraseSome(Instant before) {
        List<Contact> old = sql.selectFrom(CONTACT)
                .where(CONTACT.SEEN_AT.lt(before))
                .and(notExists(
                        selectOne().from(DELIVERY).where(DELIVERY.CONTACT_ID.eq(CONTACT.ID), DELIVERY.STATE.in(OPEN))))
                .orderBy(CONTACT.SEEN_AT)
                .limit(BATCH)
                .fetch(Accounts::contact);
        for (Contact contact : old) {
            transaction.executeWithoutResult(status -> erasing.contact(
                    accounts.get(contact.accountId()), contact.email(), WHY, "duskline", Erasure.Way.RETENTION));
        }
        return old.size();
    }
}

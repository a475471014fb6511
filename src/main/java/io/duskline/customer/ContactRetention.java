package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.db.tables.records.ContactRecord;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.RetentionRule;
import io.duskline.erasure.RetentionSettings;
import io.duskline.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Contacts that no import has brought for long, each with an erasure of its own; not while a message waits for them. */
@Component
class ContactRetention implements RetentionRule {

    private static final Logger log = LoggerFactory.getLogger(ContactRetention.class);

    static final String WHY = "No import had brought them for as long as contacts are kept.";

    private static final int BATCH = 100;
    private static final List<String> OPEN = List.of("pending", "claimed", "deferred");

    private final DSLContext sql;
    private final Erasing erasing;
    private final RetentionSettings settings;
    private final TransactionTemplate transaction;

    ContactRetention(DSLContext sql, Erasing erasing, RetentionSettings settings, TransactionTemplate transaction) {
        this.sql = sql;
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
        int erased = 0;
        List<ContactRecord> old = old(before, Instant.EPOCH, 0);
        while (erased == 0 && !old.isEmpty()) {
            erased = (int)
                    old.stream().map(Accounts::contact).filter(this::erase).count();
            ContactRecord last = old.getLast();
            old = old(before, last.getSeenAt(), last.getId());
        }
        return erased;
    }

    private List<ContactRecord> old(Instant before, Instant seen, long id) {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.SEEN_AT.lt(before))
                .and(notExists(
                        selectOne()
                                .from(DELIVERY)
                                .where(
                                        DELIVERY.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                                        DELIVERY.CONTACT_ID.eq(CONTACT.ID),
                                        DELIVERY.STATE.in(OPEN))))
                .orderBy(CONTACT.SEEN_AT, CONTACT.ID)
                .seek(seen, id)
                .limit(BATCH)
                .fetch();
    }

    /** One that cannot be erased waits for the next night, and keeps no other. */
    private boolean erase(Contact contact) {
        try {
            transaction.executeWithoutResult(
                    status -> erasing.contact(contact.id(), WHY, "duskline", Erasure.Way.RETENTION));
            return true;
        } catch (Refusal refusal) {
            log.warn("Contact {} is kept for another night: {}", contact.id(), refusal.detail());
            return false;
        }
    }
}

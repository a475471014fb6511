package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.db.tables.records.ContactRecord;
import io.duskline.delivery.DeliveryState;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.RetentionRule;
import io.duskline.erasure.RetentionSettings;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases contacts that no import has contained for the retention period, each with its own erasure. Contacts with a queued
 * message are kept.
 */
@Component
class ContactRetention implements RetentionRule {

    private static final Logger log = LoggerFactory.getLogger(ContactRetention.class);

    static final String WHY = "The retention period has passed since they were last in an import.";

    private static final int BATCH = 100;

    /** Position in the order of processing. */
    private record Place(Instant seen, long id) {}

    private final DSLContext sql;
    private final PersonErasure personErasure;
    private final RetentionSettings settings;
    private final TransactionTemplate transaction;

    ContactRetention(
            DSLContext sql, PersonErasure personErasure, RetentionSettings settings, TransactionTemplate transaction) {
        this.sql = sql;
        this.personErasure = personErasure;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public Description description() {
        return new Description("contacts", "Contacts, after they were last in an import", settings.contacts());
    }

    @Override
    public IntSupplier night(Instant before) {
        AtomicReference<Place> reached = new AtomicReference<>(new Place(Instant.EPOCH, 0));
        return () -> {
            int erased;
            List<ContactRecord> old;
            do {
                old = old(before, reached.get());
                erased = (int)
                        old.stream().map(Accounts::contact).filter(this::erase).count();
                if (!old.isEmpty()) {
                    ContactRecord last = old.getLast();
                    reached.set(new Place(last.getSeenAt(), last.getId()));
                }
            } while (erased == 0 && !old.isEmpty());
            return erased;
        };
    }

    private List<ContactRecord> old(Instant before, Place after) {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.SEEN_AT.lt(before))
                .and(notExists(selectOne()
                        .from(DELIVERY)
                        .where(
                                DELIVERY.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                                DELIVERY.CONTACT_ID.eq(CONTACT.ID),
                                DELIVERY_STATE.in(DeliveryState.all(DeliveryState::isOpen)))))
                .orderBy(CONTACT.SEEN_AT, CONTACT.ID)
                .seek(after.seen(), after.id())
                .limit(BATCH)
                .fetch();
    }

    /** A contact that cannot be erased waits for the next night and does not stop the others. */
    private boolean erase(Contact contact) {
        try {
            transaction.executeWithoutResult(
                    status -> personErasure.contact(contact.id(), WHY, Ledger.ITSELF, Erasure.Way.RETENTION));
            return true;
        } catch (ProblemException refusal) {
            log.warn("Contact {} is kept for another night: {}", contact.id(), refusal.detail());
            return false;
        }
    }
}

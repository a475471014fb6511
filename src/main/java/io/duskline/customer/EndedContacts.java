package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.delivery.MessageCancellation;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ended contacts, which get no more messages because staff ended them: the person left, or the address was wrong. Their history
 * keeps the address, which an erasure would remove. An import does not restore them, since staff know better than the imported
 * data.
 */
@Component
public class EndedContacts {

    /** The reason for cancelling messages to an ended contact. */
    public static final String WHY = "The contact has ended.";

    private static final int LONGEST_REASON = 1000;
    private static final int PAGE = 100;

    private final DSLContext sql;
    private final Accounts accounts;
    private final Ledger ledger;
    private final MessageCancellation messageCancellation;
    private final Clock clock;

    EndedContacts(
            DSLContext sql, Accounts accounts, Ledger ledger, MessageCancellation messageCancellation, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.ledger = ledger;
        this.messageCancellation = messageCancellation;
        this.clock = clock;
    }

    /** SQL over a contact row: the contact is active. */
    public static Condition isNone() {
        return CONTACT.ENDED_AT.isNull();
    }

    /**
     * Ends a contact. Its queued messages are cancelled, and the account's next role is notified instead.
     *
     * @throws ProblemException (404) if it belongs to another account; (409) if it is already ended; (422) naming {@code reason}
     */
    @Transactional
    public void end(Account account, long contactId, @Nullable String reason, String by) {
        Contact contact = accounts.contact(account, contactId);
        String because = Faults.check(faults -> faults.line(reason, "reason", LONGEST_REASON));
        int ended = sql.update(CONTACT)
                .set(CONTACT.ENDED_AT, clock.instant())
                .set(CONTACT.ENDED_BY, by)
                .set(CONTACT.ENDED_REASON, because)
                .setNull(CONTACT.ENDED_FOLLOWED_AT)
                .where(CONTACT.ID.eq(contactId), isNone())
                .execute();
        if (ended == 0) {
            throw ProblemException.conflict(contact.email() + " has ended already.");
        }
        // Before the ledger entry, because outcome writers lock the ledger after their rows.
        messageCancellation.suppress(account.id(), contactId, WHY);
        ledger.append(by, subject(account), new CustomerKinds.ContactEnded(contactId, DigestUtils.sha256Hex(because)));
    }

    /**
     * Restores a contact, which gets messages from now on.
     *
     * @throws ProblemException (404) if it belongs to another account; (409) if it is not ended
     */
    @Transactional
    public void letIn(Account account, long contactId, String by) {
        Contact contact = accounts.contact(account, contactId);
        int letIn = sql.update(CONTACT)
                .setNull(CONTACT.ENDED_AT)
                .setNull(CONTACT.ENDED_BY)
                .setNull(CONTACT.ENDED_REASON)
                .setNull(CONTACT.ENDED_FOLLOWED_AT)
                .where(CONTACT.ID.eq(contactId), CONTACT.ENDED_AT.isNotNull())
                .execute();
        if (letIn == 0) {
            throw ProblemException.conflict(contact.email() + " has not ended.");
        }
        ledger.append(by, subject(account), new CustomerKinds.ContactLetIn(contactId));
    }

    static String subject(Account account) {
        return "account:" + account.externalId();
    }

    /** Those of the contacts that were ended since then. */
    @Transactional(readOnly = true)
    public Set<Long> among(Collection<Long> contactIds, Instant since) {
        return new HashSet<>(sql.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(contactIds), CONTACT.ENDED_AT.ge(since))
                .fetch(CONTACT.ID));
    }

    /** A page of ended contacts without a notified replacement, by ascending id. */
    @Transactional(readOnly = true)
    public List<Contact> toFollow(long after) {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.ENDED_AT.isNotNull(), CONTACT.ENDED_FOLLOWED_AT.isNull(), CONTACT.ID.gt(after))
                .orderBy(CONTACT.ID)
                .limit(PAGE)
                .fetch(Accounts::contact);
    }

    /** Records that another contact was notified instead, or that there was none. */
    @Transactional
    public void followed(long contactId) {
        sql.update(CONTACT)
                .set(CONTACT.ENDED_FOLLOWED_AT, clock.instant())
                .where(CONTACT.ID.eq(contactId), CONTACT.ENDED_AT.isNotNull())
                .execute();
    }
}

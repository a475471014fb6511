package io.duskline.acknowledgement;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.WrongPerson.WRONG_PERSON;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EmailAddress;
import io.duskline.ledger.Ledger;
import io.duskline.web.Allowances;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Contacts who reported to be the wrong person. They get no more mails about the deprecation, and the next role is notified. */
@Component
public class WrongRecipients {

    private static final List<SelectField<?>> COLUMNS = List.of(
            WRONG_PERSON.ID,
            WRONG_PERSON.DEPRECATION_ID,
            WRONG_PERSON.ACCOUNT_ID,
            WRONG_PERSON.CONTACT_ID,
            WRONG_PERSON.INSTEAD,
            WRONG_PERSON.REPORTED_AT);

    private static final int PAGE = 100;

    private final DSLContext sql;
    private final Ledger ledger;
    private final Allowances allowances;
    private final Accounts accounts;
    private final ObjectProvider<AnswerConsequence> consequences;
    private final Clock clock;

    WrongRecipients(
            DSLContext sql,
            Ledger ledger,
            Allowances allowances,
            Accounts accounts,
            ObjectProvider<AnswerConsequence> consequences,
            Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.allowances = allowances;
        this.accounts = accounts;
        this.consequences = consequences;
        this.clock = clock;
    }

    /**
     * A repeated report about the same deprecation changes nothing.
     *
     * @param instead typed address of the right person, or null
     * @throws ProblemException (422, {@code instead}) for an invalid address; (429) after 5 corrections in 24 hours
     */
    @Transactional
    public void report(Deprecation deprecation, Contact contact, @Nullable String instead) {
        @Nullable String address = instead == null || instead.isBlank() ? null : EmailAddress.typed(instead, "instead");
        if (!insert(deprecation, contact, address) && !nameInstead(deprecation, contact, address)) {
            return;
        }
        allowances.use(
                Allowances.Act.WRONG_PERSON,
                contact.id() + "/" + deprecation.id(),
                "You corrected this 5 times in 24 hours. The last correction stands. Try again later.");
        WrongPerson report = find(deprecation.id(), contact.id()).orElseThrow();
        consequences.orderedStream().forEach(consequence -> consequence.follow(report, deprecation));
        ledger.append(
                "contact:" + contact.id(),
                "account:" + accounts.get(contact.accountId()).externalId(),
                new AnswerKinds.WrongPerson(
                        deprecation.slug(), address == null ? null : DigestUtils.sha256Hex(address)));
    }

    /** @return whether this is their first report */
    private boolean insert(Deprecation deprecation, Contact contact, @Nullable String address) {
        return sql.insertInto(WRONG_PERSON)
                        .set(WRONG_PERSON.DEPRECATION_ID, deprecation.id())
                        .set(WRONG_PERSON.ACCOUNT_ID, contact.accountId())
                        .set(WRONG_PERSON.CONTACT_ID, contact.id())
                        .set(WRONG_PERSON.INSTEAD, address)
                        .set(WRONG_PERSON.REPORTED_AT, clock.instant())
                        .onDuplicateKeyIgnore()
                        .execute()
                > 0;
    }

    /** @return whether they name another person than before */
    private boolean nameInstead(Deprecation deprecation, Contact contact, @Nullable String address) {
        return address != null
                && sql.update(WRONG_PERSON)
                                .set(WRONG_PERSON.INSTEAD, address)
                                .where(WRONG_PERSON.DEPRECATION_ID.eq(deprecation.id()))
                                .and(WRONG_PERSON.CONTACT_ID.eq(contact.id()))
                                .and(WRONG_PERSON.INSTEAD.isNull().or(WRONG_PERSON.INSTEAD.ne(address)))
                                .execute()
                        > 0;
    }

    public Optional<WrongPerson> find(long deprecationId, long contactId) {
        return sql.select(COLUMNS)
                .from(WRONG_PERSON)
                .where(WRONG_PERSON.DEPRECATION_ID.eq(deprecationId), WRONG_PERSON.CONTACT_ID.eq(contactId))
                .fetchOptionalInto(WrongPerson.class);
    }

    /** Reports of an account, oldest first. */
    public List<WrongPerson> of(long accountId) {
        return sql.select(COLUMNS)
                .from(WRONG_PERSON)
                .where(WRONG_PERSON.ACCOUNT_ID.eq(accountId))
                .orderBy(WRONG_PERSON.ID)
                .fetchInto(WrongPerson.class);
    }

    /** A page of reports whose next role was not notified yet, oldest first. */
    public List<WrongPerson> toFollow(long after) {
        return sql.select(COLUMNS)
                .from(WRONG_PERSON)
                .where(WRONG_PERSON.FOLLOWED_AT.isNull(), WRONG_PERSON.ID.gt(after))
                .orderBy(WRONG_PERSON.ID)
                .limit(PAGE)
                .fetchInto(WrongPerson.class);
    }

    /** Marks the next role as notified, or as missing. */
    @Transactional
    public void followed(long id) {
        sql.update(WRONG_PERSON)
                .set(WRONG_PERSON.FOLLOWED_AT, clock.instant())
                .where(WRONG_PERSON.ID.eq(id))
                .execute();
    }

    /** Those of the contacts who reported since then. */
    public Set<Long> among(Collection<Long> contactIds, long deprecationId, Instant since) {
        return sql.select(WRONG_PERSON.CONTACT_ID)
                .from(WRONG_PERSON)
                .where(
                        WRONG_PERSON.DEPRECATION_ID.eq(deprecationId),
                        WRONG_PERSON.REPORTED_AT.ge(since),
                        WRONG_PERSON.CONTACT_ID.in(contactIds))
                .fetchSet(WRONG_PERSON.CONTACT_ID);
    }

    /** SQL over a contact row: the contact reported to be the wrong person. */
    public Condition isWrong(long deprecationId) {
        if (!sql.fetchExists(WRONG_PERSON, WRONG_PERSON.DEPRECATION_ID.eq(deprecationId))) {
            return falseCondition();
        }
        return exists(selectOne()
                .from(WRONG_PERSON)
                .where(WRONG_PERSON.DEPRECATION_ID.eq(deprecationId), WRONG_PERSON.CONTACT_ID.eq(CONTACT.ID)));
    }
}

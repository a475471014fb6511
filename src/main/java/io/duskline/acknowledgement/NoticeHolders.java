package io.duskline.acknowledgement;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static io.duskline.db.tables.WrongPerson.WRONG_PERSON;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.acknowledgement.ForwardedNotice.State;
import io.duskline.customer.Suppressions;
import io.duskline.db.Codes;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * SQL for passed-on notices and the contacts who hold them. If nothing was passed on, every method except {@link #last} costs
 * only one query.
 */
@Component
public class NoticeHolders {

    private static final io.duskline.db.tables.PassedOn LATER = PASSED_ON.as("passed_later");

    private final DSLContext sql;

    NoticeHolders(DSLContext sql) {
        this.sql = sql;
    }

    /** SQL over contacts: address of the person who passed the notice on to them; empty if nothing was passed on. */
    public Optional<Field<String>> passedBy(long deprecationId) {
        if (!isAnythingPassedOn(deprecationId)) {
            return Optional.empty();
        }
        var from = CONTACT.as("passed_from");
        return Optional.of(field(select(from.EMAIL)
                .from(PASSED_ON)
                .join(from)
                .on(from.ID.eq(PASSED_ON.FROM_CONTACT_ID))
                .where(isToldContact(deprecationId))
                .orderBy(PASSED_ON.ID.desc())
                .limit(1)));
    }

    /** SQL over a contact row: the notice was passed on to the contact, or the owner added them, and they got it. */
    public Condition isGiven(long deprecationId) {
        return isGiven(deprecationId, noCondition());
    }

    /** SQL over a contact row: the notice was passed on to the contact, who got it and now has to answer. */
    public Condition isHandedOver(long deprecationId) {
        return isGiven(deprecationId, PASSED_ON.IS_ADDED.isFalse());
    }

    private Condition isGiven(long deprecationId, Condition more) {
        if (!isAnythingPassedOn(deprecationId)) {
            return falseCondition();
        }
        return exists(selectOne().from(PASSED_ON).where(isToldContact(deprecationId), more));
    }

    /**
     * SQL over accounts: {@code what} of the last notice that a reader passed on and staff did not decline.
     *
     * @param what a field of {@code PASSED_ON}, or of {@code CONTACT}, the person it was passed on to
     */
    public <T> Field<T> last(long deprecationId, Field<Long> accountId, Field<T> what) {
        return field(select(what)
                .from(PASSED_ON)
                .join(CONTACT)
                .on(CONTACT.ID.eq(PASSED_ON.TO_CONTACT_ID))
                .where(PASSED_ON.DEPRECATION_ID.eq(deprecationId), PASSED_ON.ACCOUNT_ID.eq(accountId))
                .and(NoticeForwarding.STATE.ne(State.DECLINED))
                .and(PASSED_ON.IS_ADDED.isFalse())
                .orderBy(PASSED_ON.ID.desc())
                .limit(1));
    }

    /** SQL over a contact row: the contact is the last at the account to whom it was passed on. */
    private static Condition holds(long deprecationId) {
        return exists(selectOne()
                .from(PASSED_ON)
                .where(isToldContact(deprecationId), PASSED_ON.IS_ADDED.isFalse())
                .and(notExists(selectOne()
                        .from(LATER)
                        .where(
                                LATER.DEPRECATION_ID.eq(deprecationId),
                                LATER.ACCOUNT_ID.eq(PASSED_ON.ACCOUNT_ID),
                                LATER.IS_ADDED.isFalse(),
                                Codes.in(LATER.STATE, State.class).eq(State.TOLD),
                                LATER.ID.gt(PASSED_ON.ID)))));
    }

    /**
     * SQL over a contact row: the contact passed it on, and does not hold it again. The new holder can be written to and did
     * not report to be the wrong person.
     */
    public Condition isPassedOn(long deprecationId) {
        if (!isAnythingPassedOn(deprecationId)) {
            return falseCondition();
        }
        var holder = CONTACT.as("holder");
        return exists(selectOne()
                        .from(PASSED_ON)
                        .join(holder)
                        .on(holder.ID.eq(PASSED_ON.TO_CONTACT_ID))
                        .where(
                                isTold(deprecationId),
                                PASSED_ON.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                                PASSED_ON.FROM_CONTACT_ID.eq(CONTACT.ID),
                                PASSED_ON.IS_ADDED.isFalse())
                        .and(Suppressions.isNone(holder.EMAIL))
                        .and(holder.ENDED_AT.isNull())
                        .and(holder.ID.notIn(select(WRONG_PERSON.CONTACT_ID)
                                .from(WRONG_PERSON)
                                .where(WRONG_PERSON.DEPRECATION_ID.eq(deprecationId)))))
                .andNot(holds(deprecationId));
    }

    private boolean isAnythingPassedOn(long deprecationId) {
        return sql.fetchExists(PASSED_ON, isTold(deprecationId));
    }

    /** SQL over a contact row: it was passed on to the contact, and they got it. */
    private static Condition isToldContact(long deprecationId) {
        return isTold(deprecationId)
                .and(PASSED_ON.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID))
                .and(PASSED_ON.TO_CONTACT_ID.eq(CONTACT.ID));
    }

    private static Condition isTold(long deprecationId) {
        return PASSED_ON.DEPRECATION_ID.eq(deprecationId).and(NoticeForwarding.STATE.eq(State.TOLD));
    }
}

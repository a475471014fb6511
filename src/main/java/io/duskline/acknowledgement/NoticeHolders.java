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

/** In SQL: to whom notices were passed on, and who holds them. While nothing was passed on, all but {@link #last} cost one query. */
@Component
public class NoticeHolders {

    private static final io.duskline.db.tables.PassedOn LATER = PASSED_ON.as("passed_later");

    private final DSLContext sql;

    NoticeHolders(DSLContext sql) {
        this.sql = sql;
    }

    /** As a part of a query over contacts: the address of who passed it on to them; empty while nothing was passed on. */
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

    /** Over the row of a contact: it was passed on to them, or the owner added them; and they were told. */
    public Condition isGiven(long deprecationId) {
        return isGiven(deprecationId, noCondition());
    }

    /** Over the row of a contact: it was passed on to them by who should have answered, and they were told. */
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
     * As a part of a query over accounts: {@code what} of the last time that a reader passed it on and staff did not decline.
     *
     * @param what of {@code PASSED_ON}, or of {@code CONTACT}, which is whom it was passed on to
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

    /** Over the row of a contact: of those at its account to whom it was passed on, they are the last. */
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
     * Over the row of a contact: they passed it on to a contact who can be written to and did not say that it is not theirs, and
     * they do not hold it again.
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

    /** Over the row of a contact: it was passed on to them, and they were told. */
    private static Condition isToldContact(long deprecationId) {
        return isTold(deprecationId)
                .and(PASSED_ON.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID))
                .and(PASSED_ON.TO_CONTACT_ID.eq(CONTACT.ID));
    }

    private static Condition isTold(long deprecationId) {
        return PASSED_ON.DEPRECATION_ID.eq(deprecationId).and(NoticeForwarding.STATE.eq(State.TOLD));
    }
}

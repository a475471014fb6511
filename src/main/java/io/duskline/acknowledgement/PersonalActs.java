package io.duskline.acknowledgement;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * SQL for acts of one kind by people, which count as a response of their account.
 *
 * @param table table of the acts
 * @param account id of the account
 * @param at time of the act
 * @param knownAt when the account of the act became known; not before {@code at}
 * @param which rows that count
 */
public record PersonalActs(
        Table<?> table, Field<Long> account, Field<Instant> at, Field<Instant> knownAt, Condition which) {

    PersonalActs and(Condition narrower) {
        return new PersonalActs(table, account, at, knownAt, which.and(narrower));
    }

    /** SQL over accounts: a person there acted so. */
    Condition isOf(Field<Long> accountId) {
        return exists(selectOne().from(table).where(account.eq(accountId), which));
    }

    /** SQL over accounts: time of the last such act; null if there is none. */
    Field<Instant> last(Field<Long> accountId) {
        return field(select(max(at)).from(table).where(account.eq(accountId), which));
    }

    /** SQL: ids of all accounts with such an act, with repetition. */
    Select<Record1<Long>> accounts() {
        return select(account).from(table).where(which);
    }
}

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
 * In SQL: what persons did of one kind, by which their accounts are heard of.
 *
 * @param table whose rows they are
 * @param account who did it, by its id
 * @param at when
 * @param knownAt when it was known of that account; not before {@code at}
 * @param which of the rows
 */
public record PersonalActs(
        Table<?> table, Field<Long> account, Field<Instant> at, Field<Instant> knownAt, Condition which) {

    PersonalActs and(Condition narrower) {
        return new PersonalActs(table, account, at, knownAt, which.and(narrower));
    }

    /** As a part of a query over accounts: a person there did so. */
    Condition isOf(Field<Long> accountId) {
        return exists(selectOne().from(table).where(account.eq(accountId), which));
    }

    /** As a part of a query over accounts: when a person there last did so; null if never. */
    Field<Instant> last(Field<Long> accountId) {
        return field(select(max(at)).from(table).where(account.eq(accountId), which));
    }

    /** As a part of a query: the ids of all accounts with such an act, some of them several times. */
    Select<Record1<Long>> accounts() {
        return select(account).from(table).where(which);
    }
}

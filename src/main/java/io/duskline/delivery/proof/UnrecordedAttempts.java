package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;

import java.util.BitSet;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Attempts that no entry of the ledger names: made up, or the entries are gone. */
final class UnrecordedAttempts {

    private UnrecordedAttempts() {}

    /** @param proven by the ids of the attempts: what is left of them is what an erasure left */
    static Optional<String> firstEmptied(DSLContext sql, BitSet proven) {
        return firstBeside(
                sql,
                ATTEMPT.MARK.isNotNull(),
                proven,
                " has lost its address, and what is left of its attempts is not what an erasure left.");
    }

    /** @param named by the ids of the attempts */
    static Optional<String> first(DSLContext sql, BitSet named) {
        return firstBeside(
                sql,
                DSL.noCondition(),
                named,
                " has an attempt that no entry names: it was made up, or entries were removed.");
    }

    private static Optional<String> firstBeside(DSLContext sql, Condition which, BitSet known, String wrong) {
        try (var rows = sql.select(ATTEMPT.ID, ATTEMPT.DELIVERY_ID)
                .from(ATTEMPT)
                .where(which)
                .orderBy(ATTEMPT.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (var row : rows) {
                if (!known.get(Math.toIntExact(row.value1()))) {
                    return Optional.of("Delivery " + row.value2() + wrong);
                }
            }
        }
        return Optional.empty();
    }
}

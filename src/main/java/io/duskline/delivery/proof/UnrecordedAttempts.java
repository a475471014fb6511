package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;

import java.util.BitSet;
import java.util.Optional;
import org.jooq.DSLContext;

/** Attempts that no entry of the ledger names: made up, or the entries are gone. */
final class UnrecordedAttempts {

    private UnrecordedAttempts() {}

    /** @param proven by the ids of the attempts: what is left of them is what an erasure left */
    static Optional<String> firstEmptied(DSLContext sql, BitSet proven) {
        try (var rows = sql.select(ATTEMPT.ID, ATTEMPT.DELIVERY_ID)
                .from(ATTEMPT)
                .where(ATTEMPT.MARK.isNotNull())
                .orderBy(ATTEMPT.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (var row : rows) {
                if (!proven.get(Math.toIntExact(row.value1()))) {
                    return Optional.of("Delivery " + row.value2()
                            + " has lost its address, and what is left of its attempts is not what an erasure left.");
                }
            }
        }
        return Optional.empty();
    }

    /** @param named by the ids of the attempts */
    static Optional<String> first(DSLContext sql, BitSet named) {
        try (var rows = sql.select(ATTEMPT.ID, ATTEMPT.DELIVERY_ID)
                .from(ATTEMPT)
                .orderBy(ATTEMPT.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (var row : rows) {
                if (!named.get(Math.toIntExact(row.value1()))) {
                    return Optional.of("Delivery " + row.value2()
                            + " has an attempt that no entry names: it was made up, or entries were removed.");
                }
            }
        }
        return Optional.empty();
    }
}

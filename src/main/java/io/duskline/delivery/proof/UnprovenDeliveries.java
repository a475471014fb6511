package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.delivery.DeliveryColumns.ATTEMPT_OUTCOME;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.delivery.DeliveryState;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Deliveries that contradict their attempts: accepted without an accepted attempt, or with another message. */
final class UnprovenDeliveries {

    private static final List<DeliveryState> LEFT =
            List.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.BOUNCED, DeliveryState.COMPLAINED);
    private static final List<DeliveryState> MAY_HAVE_LEFT = List.of(DeliveryState.ACCEPTED, DeliveryState.IN_DOUBT);

    private static final Condition ITS_OWN = ATTEMPT.DELIVERY_ID.eq(DELIVERY.ID);
    private static final Condition IT_LEFT = DELIVERY_STATE.in(LEFT);
    private static final Condition BY_IT = ATTEMPT_OUTCOME.in(MAY_HAVE_LEFT);

    /** A node died while sending it, and a later report told its state. */
    private static final Condition KNOWN_BY_REPORT = DELIVERY_STATE
            .ne(DeliveryState.ACCEPTED)
            .and(exists(selectOne()
                    .from(LEDGER_ENTRY)
                    .where(LEDGER_ENTRY.SUBJECT.eq(concat(inline("delivery:"), DELIVERY.ID.cast(String.class))))
                    .and(LEDGER_ENTRY.KIND.eq(concat(inline("delivery."), DELIVERY_STATE)))))
            .and(notExists(selectOne().from(ATTEMPT).where(ITS_OWN, BY_IT)));

    private UnprovenDeliveries() {}

    static Optional<String> first(DSLContext sql) {
        return sql.select(min(DELIVERY.ID))
                .from(DELIVERY)
                .where(IT_LEFT.or(DELIVERY.SHA256.isNotNull()))
                .and(notExists(selectOne()
                        .from(ATTEMPT)
                        .where(ITS_OWN, ATTEMPT.SHA256.eq(DELIVERY.SHA256))
                        .and(BY_IT.or(DELIVERY_STATE.notIn(LEFT)))))
                .andNot(KNOWN_BY_REPORT)
                .fetchOptional(row -> row.value1())
                .map(id ->
                        "Delivery " + id + " is not proven by its attempts: none of them was accepted, or the hash of"
                                + " its message is another.");
    }
}

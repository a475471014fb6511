package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;

import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageCancellation;
import io.duskline.delivery.UnreachableDeliveries;
import io.duskline.delivery.archive.MessageArchive;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.erasure.ErasureStep;
import io.duskline.erasure.ErasureTarget;
import io.duskline.erasure.RowErasure;
import io.duskline.erasure.TextErasure;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Erases deliveries: keeps the marks that prove them, and cancels those that wait. {@link UnreachableDeliveries} reports the
 * cancelled ones, so that another contact is notified.
 */
@Component
class DeliveryErasure implements ErasureStep {

    static final String WHY = "The recipient was erased.";

    /** Limit because a ledger detail has at most 65,535 bytes. */
    private static final int MOST_PER_ENTRY = 1000;

    private final DSLContext sql;
    private final RowErasure rowErasure;
    private final EntryMarks marks;
    private final MessageCancellation messageCancellation;
    private final MessageArchive archive;
    private final TextErasure textErasure;
    private final Ledger ledger;

    DeliveryErasure(
            DSLContext sql,
            RowErasure rowErasure,
            EntryMarks marks,
            MessageCancellation messageCancellation,
            MessageArchive archive,
            TextErasure textErasure,
            Ledger ledger) {
        this.sql = sql;
        this.rowErasure = rowErasure;
        this.marks = marks;
        this.messageCancellation = messageCancellation;
        this.archive = archive;
        this.textErasure = textErasure;
        this.ledger = ledger;
    }

    @Override
    public Runnable erase(ErasureTarget who) {
        List<? extends Record> deliveries = sql
                .select(DELIVERY.ID, DELIVERY.EMAIL, DELIVERY_STATE, DELIVERY.REPLY)
                .from(DELIVERY)
                .where(who.isTheirs(DELIVERY.ACCOUNT_ID, DELIVERY.CONTACT_ID))
                .orderBy(DELIVERY.ID)
                .forUpdate()
                .fetch()
                .stream()
                .filter(row -> !Fingerprints.isErased(row.get(DELIVERY.EMAIL)))
                .toList();
        if (deliveries.stream().anyMatch(row -> row.get(DELIVERY_STATE).equals(DeliveryState.CLAIMED))) {
            throw ProblemException.conflict(
                    "A message to them is being sent right now, so nothing was erased." + " Ask again in a minute.");
        }
        List<Long> ids = deliveries.stream().map(row -> row.get(DELIVERY.ID)).toList();
        List<Long> attempts = attempts(ids);
        rowErasure.eraseDeliveries(ids);
        messageCancellation.suppress(DELIVERY.ID.in(ids), WHY);
        archive.erase(ids);
        eraseWhereNamed(who);
        return () -> {
            textErasure.entriesAbout(ids.stream().map(id -> "delivery:" + id).toList(), who);
            for (int first = 0; first < attempts.size(); first += MOST_PER_ENTRY) {
                List<Long> some = attempts.subList(first, Math.min(first + MOST_PER_ENTRY, attempts.size()));
                ledger.append(Ledger.ITSELF, who.subject(), ErasedAttempts.told(sql, some, ledger.marks()));
            }
        };
    }

    /**
     * Erases the person from messages to others at the account that name who passed it on: waiting ones no longer name them,
     * and sent ones can no longer be shown.
     */
    private void eraseWhereNamed(ErasureTarget who) {
        Condition isNamed = DELIVERY.ACCOUNT_ID
                .in(who.accounts())
                .and(DSL.lower(DSL.function("json_value", String.class, DELIVERY.MODEL, DSL.inline("$.passed_by")))
                        .in(who.addresses()));
        Condition isOpen = DELIVERY_STATE.in(DeliveryState.all(DeliveryState::isOpen));
        sql.update(DELIVERY)
                .set(
                        DELIVERY.MODEL,
                        DSL.function("json_remove", String.class, DELIVERY.MODEL, DSL.inline("$.passed_by")))
                .where(isNamed, isOpen)
                .execute();
        List<Long> left = sql.select(DELIVERY.ID).from(DELIVERY).where(isNamed).fetch(DELIVERY.ID);
        sql.update(DELIVERY)
                .set(DELIVERY.MODEL, Delivery.NO_MODEL)
                .where(DELIVERY.ID.in(left))
                .execute();
        archive.erase(left);
    }

    /** Each keeps the mark that proves its address and reply. */
    private List<Long> attempts(List<Long> deliveries) {
        List<Long> erased = new ArrayList<>();
        for (Record row : sql.select(ErasedAttempts.COLUMNS)
                .from(ATTEMPT)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(ATTEMPT.DELIVERY_ID))
                .where(ATTEMPT.DELIVERY_ID.in(deliveries))
                .orderBy(ATTEMPT.ID)
                .fetch()) {
            AttemptMade made = AttemptMade.of(row);
            byte[] mark = row.get(ATTEMPT.MARK) != null
                    ? row.get(ATTEMPT.MARK)
                    : marks.of(made).orElseGet(() -> made.mark(ledger.marks()));
            sql.update(ATTEMPT)
                    .set(ATTEMPT.MARK, mark)
                    .where(ATTEMPT.ID.eq(row.get(ATTEMPT.ID)))
                    .execute();
            erased.add(row.get(ATTEMPT.ID));
        }
        return erased;
    }
}

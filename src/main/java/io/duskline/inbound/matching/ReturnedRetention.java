package io.duskline.inbound.matching;

import static io.duskline.db.tables.ReturnedMessage.RETURNED_MESSAGE;
import static io.duskline.db.tables.ReturnedRecipient.RETURNED_RECIPIENT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.erasure.RetentionRule;
import io.duskline.erasure.RetentionSettings;
import io.duskline.erasure.RowErasure;
import io.duskline.ledger.Fingerprints;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What came back long ago loses its addresses and words; that it came, of which kind and with which code stays. */
@Component
class ReturnedRetention implements RetentionRule {

    private static final int BATCH = 500;

    private final DSLContext sql;
    private final RowErasure rowErasure;
    private final RetentionSettings settings;
    private final TransactionTemplate transaction;

    ReturnedRetention(
            DSLContext sql, RowErasure rowErasure, RetentionSettings settings, TransactionTemplate transaction) {
        this.sql = sql;
        this.rowErasure = rowErasure;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public Description description() {
        return new Description("returned", "Addresses and texts of reports, after receipt", settings.returned());
    }

    @Override
    public IntSupplier night(Instant before) {
        AtomicLong reached = new AtomicLong();
        return () -> {
            List<Long> old = old(before, reached.get());
            transaction.executeWithoutResult(status -> rowErasure.eraseReturned(old));
            reached.set(old.isEmpty() ? reached.get() : old.getLast());
            return old.size();
        };
    }

    private List<Long> old(Instant before, long after) {
        return sql.select(RETURNED_MESSAGE.ID)
                .from(RETURNED_MESSAGE)
                .where(RETURNED_MESSAGE.ID.gt(after), RETURNED_MESSAGE.CAME_AT.lt(before))
                .and(RETURNED_MESSAGE
                        .SUBJECT
                        .ne("")
                        .or(RETURNED_MESSAGE.SENDER.ne(""))
                        .or(RETURNED_MESSAGE.REASON.isNotNull())
                        .or(exists(selectOne()
                                .from(RETURNED_RECIPIENT)
                                .where(
                                        RETURNED_RECIPIENT.RETURNED_ID.eq(RETURNED_MESSAGE.ID),
                                        RETURNED_RECIPIENT.EMAIL.ne(""),
                                        RETURNED_RECIPIENT.EMAIL.notLike(Fingerprints.PREFIX + "%")))))
                .orderBy(RETURNED_MESSAGE.ID)
                .limit(BATCH)
                .fetch(RETURNED_MESSAGE.ID);
    }
}

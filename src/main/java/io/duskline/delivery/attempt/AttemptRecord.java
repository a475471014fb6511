package io.duskline.delivery.attempt;

import static io.duskline.db.tables.Attempt.ATTEMPT;

import io.duskline.db.RowBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores every attempt at a delivery with the reply. */
@Component
public class AttemptRecord {

    private record Try(long deliveryId, Instant at) {

        static Try of(AttemptResult result) {
            return new Try(result.id(), result.at().truncatedTo(ChronoUnit.MICROS));
        }
    }

    private final DSLContext sql;

    AttemptRecord(DSLContext sql) {
        this.sql = sql;
    }

    /** Attempts of a batch that are not stored yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<AttemptResult> unwritten(List<AttemptResult> batch) {
        Set<Try> written = sql.select(ATTEMPT.DELIVERY_ID, ATTEMPT.AT)
                .from(ATTEMPT)
                .where(ATTEMPT.DELIVERY_ID.in(
                        batch.stream().map(AttemptResult::id).toList()))
                .fetchSet(Records.mapping(Try::new));
        return batch.stream()
                .filter(result -> !written.contains(Try.of(result)))
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<AttemptResult> batch) {
        var insert = sql.insertInto(
                        ATTEMPT,
                        ATTEMPT.DELIVERY_ID,
                        ATTEMPT.AT,
                        ATTEMPT.OUTCOME,
                        ATTEMPT.REPLY,
                        ATTEMPT.RELAY,
                        ATTEMPT.SHA256)
                .values((Long) null, null, null, null, null, null);
        List<AttemptResult> tried =
                batch.stream().filter(AttemptRecord::wasTried).toList();
        RowBatch.write(sql, insert, tried, result -> new @Nullable Object[] {
            result.id(),
            result.at(),
            result.state().code(),
            result.reply(),
            result.claimed().relay().name(),
            sha256(result)
        });
    }

    /** Hash of its message; null if none was composed. */
    static @Nullable public String sha256(AttemptResult result) {
        return result.message() == null ? null : result.message().sha256();
    }

    public static boolean wasTried(AttemptResult result) {
        return !(result.outcome() instanceof Outcome.Untried);
    }
}

package io.duskline.delivery.attempt;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every try at a delivery, with what was said to it. */
@Component
public class AttemptRecord {

    private record Try(long deliveryId, Instant at) {

        static Try of(Done done) {
            return new Try(done.id(), done.at().truncatedTo(ChronoUnit.MICROS));
        }
    }

    private final DSLContext sql;

    AttemptRecord(DSLContext sql) {
        this.sql = sql;
    }

    /** Those of a batch that were not written down before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Done> unwritten(List<Done> batch) {
        Set<Try> written = sql
                .select(ATTEMPT.DELIVERY_ID, ATTEMPT.AT)
                .from(ATTEMPT)
                .where(ATTEMPT.DELIVERY_ID.in(batch.stream().map(Done::id).toList()))
                .fetch(row -> new Try(row.value1(), row.value2()))
                .stream()
                .collect(toSet());
        return batch.stream().filter(done -> !written.contains(Try.of(done))).toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<Done> batch) {
        List<Done> tried = batch.stream().filter(AttemptRecord::wasTried).toList();
        if (tried.isEmpty()) {
            return;
        }
        var insert = sql.insertInto(
                        ATTEMPT,
                        ATTEMPT.DELIVERY_ID,
                        ATTEMPT.AT,
                        ATTEMPT.OUTCOME,
                        ATTEMPT.REPLY,
                        ATTEMPT.RELAY,
                        ATTEMPT.SHA256)
                .values((Long) null, null, null, null, null, null);
        RowBatch.insert(sql, insert, tried, (row, done) -> {
            row.setLong(1, done.id());
            row.setObject(2, RowBatch.utc(done.at()));
            row.setString(3, done.state().code());
            row.setString(4, done.reply());
            row.setString(5, done.claimed().relay().name());
            row.setString(6, sha256(done));
        });
    }

    /** Of the message that it was about; null where none was written. */
    static @Nullable public String sha256(Done done) {
        return done.message() == null ? null : done.message().sha256();
    }

    public static boolean wasTried(Done done) {
        return switch (done.outcome()) {
            case Outcome.Accepted a -> true;
            case Outcome.Deferred d -> true;
            case Outcome.Refused r -> true;
            case Outcome.InDoubt i -> true;
            case Outcome.Withheld w -> false;
            case Outcome.Released r -> false;
        };
    }
}

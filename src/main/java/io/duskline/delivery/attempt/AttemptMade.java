package io.duskline.delivery.attempt;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.delivery.MessageInput;
import io.duskline.ledger.KeyedHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The unchangeable facts of an attempt: recipient, message and result.
 *
 * @param sha256 of the message; null if none was composed
 * @param relay null for old attempts
 */
public record AttemptMade(
        long deliveryId,
        long waveId,
        long accountId,
        String email,
        Instant at,
        String outcome,
        String reply,
        @Nullable String relay,
        @Nullable String sha256) {

    public static final List<Field<?>> COLUMNS = List.of(
            ATTEMPT.ID,
            ATTEMPT.DELIVERY_ID,
            DELIVERY.WAVE_ID,
            DELIVERY.ACCOUNT_ID,
            DELIVERY.EMAIL,
            ATTEMPT.AT,
            ATTEMPT.OUTCOME,
            ATTEMPT.REPLY,
            ATTEMPT.RELAY,
            ATTEMPT.SHA256);

    public static AttemptMade of(AttemptResult result) {
        MessageInput outgoing = result.claimed().outgoing();
        return new AttemptMade(
                result.id(),
                outgoing.waveId(),
                outgoing.accountId(),
                outgoing.email(),
                result.at().truncatedTo(ChronoUnit.MICROS),
                result.state().code(),
                result.reply(),
                result.claimed().relay().name(),
                AttemptRecord.sha256(result));
    }

    /** @param row with all {@link #COLUMNS} */
    public static AttemptMade of(Record row) {
        return new AttemptMade(
                row.get(ATTEMPT.DELIVERY_ID),
                row.get(DELIVERY.WAVE_ID),
                row.get(DELIVERY.ACCOUNT_ID),
                row.get(DELIVERY.EMAIL),
                row.get(ATTEMPT.AT),
                row.get(ATTEMPT.OUTCOME),
                row.get(ATTEMPT.REPLY),
                row.get(ATTEMPT.RELAY),
                row.get(ATTEMPT.SHA256));
    }

    public String[] parts() {
        return new String[] {
            "duskline/delivery/attempt/1",
            Long.toString(deliveryId),
            Long.toString(waveId),
            Long.toString(accountId),
            email,
            at.toString(),
            outcome,
            reply,
            Objects.requireNonNullElse(relay, ""),
            Objects.requireNonNullElse(sha256, "")
        };
    }

    public byte[] mark(KeyedHash marks) {
        return marks.of(parts());
    }
}

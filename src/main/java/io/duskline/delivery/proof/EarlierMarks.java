package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;

import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerErasure;
import io.duskline.ledger.Marks;
import io.duskline.ledger.OwnKinds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The attempts from before batches named theirs are proven by one digest over all that they say, from which nothing could be
 * taken. Before the first of them is erased they are sealed once more, by their marks: an erased one keeps its own.
 */
@Component
class EarlierMarks {

    private static final String SUBJECT = "ledger:attempts";
    private static final String THROUGH = "attempts_through";
    private static final String DIGEST = "digest";
    private static final String STOOD = "stood";

    private final DSLContext sql;
    private final LedgerErasure entries;
    private final Ledger ledger;
    private final JsonMapper json;

    EarlierMarks(DSLContext sql, LedgerErasure entries, Ledger ledger, JsonMapper json) {
        this.sql = sql;
        this.entries = entries;
        this.ledger = ledger;
        this.json = json;
    }

    /**
     * @param digest SHA-256 over the marks of all of them by ascending id, hexadecimal
     * @param stood whether they were then what they had been when the ledger was sealed
     */
    record Told(long through, String digest, boolean stood) {

        boolean stands(DSLContext sql, Marks marks) {
            return stood && digest.equals(EarlierMarks.digest(sql, through, marks));
        }
    }

    static Told read(JsonNode detail) {
        return new Told(
                detail.path(THROUGH).asLong(),
                detail.path(DIGEST).asString(),
                detail.path(STOOD).asBoolean());
    }

    /** @return what is to be appended to the ledger; nothing where none of these deliveries was tried as early, or it was done */
    Runnable mark(List<Long> deliveries) {
        EarlierAttempts sealed = sealed();
        long through = sealed.through();
        boolean isDone = through == 0
                || !sql.fetchExists(ATTEMPT, ATTEMPT.ID.le(through), ATTEMPT.DELIVERY_ID.in(deliveries))
                || !entries.about(List.of(SUBJECT)).isEmpty();
        if (isDone) {
            return () -> {};
        }
        boolean stood = sealed.stand(sql);
        String digest = digest(sql, through, ledger.marks());
        return () -> ledger.append(Ledger.ITSELF, SUBJECT, new DeliveryKinds.Marked(through, digest, stood));
    }

    /** Under which they were sealed by their marks; empty if they were not. */
    Optional<Marks> marks() {
        return entries.since(SUBJECT, DeliveryKinds.Marked.class, Instant.EPOCH, 1).stream()
                .findFirst()
                .flatMap(LedgerErasure.Proven::marks);
    }

    private EarlierAttempts sealed() {
        return entries.about(List.of("ledger:entries")).stream()
                .filter(entry -> entry.is(OwnKinds.Sealed.class))
                .map(entry -> EarlierAttempts.read(json.readTree(entry.detail()).path(DeliveryWitness.ROOM)))
                .findFirst()
                .orElse(EarlierAttempts.NONE);
    }

    private static String digest(DSLContext sql, long through, Marks marks) {
        return EarlierAttempts.digest(sql, through, ErasedAttempts.COLUMNS, (row, digest) -> {
            byte[] kept = row.get(ATTEMPT.MARK);
            digest.update(kept == null ? AttemptMade.of(row).mark(marks) : kept);
        });
    }
}

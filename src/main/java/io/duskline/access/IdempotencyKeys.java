package io.duskline.access;

import static io.duskline.db.tables.IdempotencyKey.IDEMPOTENCY_KEY;

import io.duskline.db.RealTime;
import io.duskline.db.tables.records.IdempotencyKeyRecord;
import io.duskline.ledger.Seal;
import io.duskline.ledger.SealedBytes;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which requests have been made under which key, and what was answered. A key is its caller's own, for a day. */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(1);

    /** A claim without an answer after this long is that of a node that died. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    private final DSLContext sql;
    private final Clock clock;
    private final Seal seal;

    IdempotencyKeys(DSLContext sql, @RealTime Clock clock, Seal seal) {
        this.sql = sql;
        this.seal = seal;
        this.clock = clock;
    }

    /** A key of a caller. */
    record Key(String principal, String value) {

        private Condition row() {
            return IDEMPOTENCY_KEY.PRINCIPAL.eq(principal).and(IDEMPOTENCY_KEY.IDEM_KEY.eq(value));
        }
    }

    /**
     * Of many at once exactly one is granted: the primary key decides.
     *
     * @param sha256 of the request. It is kept under the installation's key, for a body may be short enough to guess
     * @return the answer that is kept, its body sealed as by {@link #sealed}; empty for the first request under this key
     * @throws ProblemException (409) if the key stands for another request, or if the first request still runs
     */
    @Transactional
    public Optional<IdempotencyKeyRecord> claim(Key key, String sha256) {
        String requestHash = HexFormat.of().formatHex(seal.sign("idempotency", sha256));
        Instant now = clock.instant();
        sql.deleteFrom(IDEMPOTENCY_KEY).where(key.row().and(isOver(now))).execute();
        int inserted = sql.insertInto(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.PRINCIPAL, key.principal())
                .set(IDEMPOTENCY_KEY.IDEM_KEY, key.value())
                .set(IDEMPOTENCY_KEY.REQUEST_HASH, requestHash)
                .set(IDEMPOTENCY_KEY.CREATED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        if (inserted > 0) {
            return Optional.empty();
        }
        @Nullable IdempotencyKeyRecord first =
                sql.selectFrom(IDEMPOTENCY_KEY).where(key.row()).fetchOne();
        if (first != null && !first.getRequestHash().equals(requestHash)) {
            throw ProblemException.conflict(IdempotencyFilter.HEADER, "This key stands for another request.");
        }
        // Without a row the first request failed a moment ago and gave the key back.
        if (first == null || first.getStatus() == null) {
            throw ProblemException.conflict(
                    IdempotencyFilter.HEADER, "The first request with this key still runs.", now.plusSeconds(1));
        }
        return Optional.of(first);
    }

    /**
     * How the answer to this caller is kept. An answer may hold a token that is shown once, so only its caller can read it again:
     * the key is made from the caller's bearer token, which the database does not know, and from the installation's secret.
     */
    SealedBytes sealed(String credentials, String value) {
        return new SealedBytes(seal.sign("idempotent answer", credentials + "\0" + value));
    }

    /** @param body sealed, as {@link #sealed} does; null for an empty one */
    @Transactional
    public void answered(
            Key key, int status, @Nullable String contentType, @Nullable String location, @Nullable String body) {
        sql.update(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.STATUS, status)
                .set(IDEMPOTENCY_KEY.CONTENT_TYPE, contentType)
                .set(IDEMPOTENCY_KEY.LOCATION, location)
                .set(IDEMPOTENCY_KEY.BODY, body)
                .where(key.row())
                .execute();
    }

    /** Nothing came of it: the same request may be made again. */
    @Transactional
    public void giveBack(Key key) {
        sql.deleteFrom(IDEMPOTENCY_KEY).where(key.row()).execute();
    }

    @Transactional
    public void forgetOld() {
        sql.deleteFrom(IDEMPOTENCY_KEY).where(isOver(clock.instant())).execute();
    }

    private static Condition isOver(Instant now) {
        return IDEMPOTENCY_KEY
                .CREATED_AT
                .le(now.minus(KEPT))
                .or(IDEMPOTENCY_KEY.STATUS.isNull().and(IDEMPOTENCY_KEY.CREATED_AT.le(now.minus(LONGEST_REQUEST))));
    }
}

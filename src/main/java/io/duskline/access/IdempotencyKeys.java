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

/** Requests by idempotency key, and their responses. A key belongs to its caller and is kept for a day. */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(1);

    /** A claim without a response after this long belongs to a node that died. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    private final DSLContext sql;
    private final Clock clock;
    private final Seal seal;

    IdempotencyKeys(DSLContext sql, @RealTime Clock clock, Seal seal) {
        this.sql = sql;
        this.seal = seal;
        this.clock = clock;
    }

    /** A caller's key. */
    record Key(String principal, String value) {

        private Condition row() {
            return IDEMPOTENCY_KEY.PRINCIPAL.eq(principal).and(IDEMPOTENCY_KEY.IDEM_KEY.eq(value));
        }
    }

    /**
     * Claims the key. The primary key lets exactly one of several concurrent claims succeed.
     *
     * @param sha256 hash of the request, stored as a keyed hash because a body may be short enough to guess
     * @return the kept response, its body encrypted as by {@link #sealed}; empty for the first request under this key
     * @throws ProblemException (409) if the key belongs to another request, or the first request still runs
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
            throw ProblemException.conflict(
                    IdempotencyFilter.HEADER, "This key was used for another request. Use a new key.");
        }
        // Without a row the first request just failed and released the key.
        if (first == null || first.getStatus() == null) {
            throw ProblemException.conflict(
                    IdempotencyFilter.HEADER,
                    "The first request with this key still runs. Send this one again in a second.",
                    now.plusSeconds(1));
        }
        return Optional.of(first);
    }

    /**
     * Encryption of the response for this caller. A response may contain a token that is shown once, so only its caller can
     * read it again. The key derives from the caller's bearer token, which the database does not contain, and from the
     * installation's secret.
     */
    SealedBytes sealed(String credentials, String value) {
        return new SealedBytes(seal.sign("idempotent answer", credentials + "\0" + value));
    }

    /** @param body encrypted, as by {@link #sealed}; null for an empty one */
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

    /** Releases the key after a failure, so that the request can be repeated. */
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

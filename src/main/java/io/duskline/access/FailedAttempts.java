package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.FailedTry.FAILED_TRY;

import io.duskline.db.RealTime;
import io.duskline.ledger.Seal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts wrong passwords and codes, to warn the user of the address. Counts known and unknown addresses, under a keyed hash:
 * people type passwords into the address field.
 */
@Component
class FailedAttempts {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration NOBODYS_KEPT = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;
    private final Seal seal;

    FailedAttempts(DSLContext sql, @RealTime Clock clock, Seal seal) {
        this.sql = sql;
        this.clock = clock;
        this.seal = seal;
    }

    /**
     * Failed attempts for one address.
     *
     * @param firstAt start of the count, after 30 days without one
     * @param client network address of the last attempt
     */
    public record Tries(int count, Instant firstAt, Instant lastAt, String client) {}

    void note(String email, String client) {
        Instant now = clock.instant();
        String subject = subject(email);
        sql.insertInto(FAILED_TRY)
                .set(FAILED_TRY.SUBJECT, subject)
                .set(FAILED_TRY.TRIES, 0)
                .set(FAILED_TRY.FIRST_AT, now)
                .set(FAILED_TRY.LAST_AT, now)
                .set(FAILED_TRY.CLIENT, client)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(FAILED_TRY)
                .set(FAILED_TRY.TRIES, FAILED_TRY.TRIES.plus(1))
                .set(FAILED_TRY.LAST_AT, now)
                .set(FAILED_TRY.CLIENT, client)
                .where(FAILED_TRY.SUBJECT.eq(subject))
                .execute();
    }

    /** Empty without attempts in the last 30 days. */
    Optional<Tries> of(String email) {
        return sql.select(FAILED_TRY.TRIES, FAILED_TRY.FIRST_AT, FAILED_TRY.LAST_AT, FAILED_TRY.CLIENT)
                .from(FAILED_TRY)
                .where(FAILED_TRY.SUBJECT.eq(subject(email)), FAILED_TRY.LAST_AT.ge(oldest()))
                .fetchOptional(Records.mapping(Tries::new));
    }

    /** Attempts for unknown addresses are kept for one day only, so that the table does not collect guesses. */
    @Transactional
    public void forgetOld() {
        List<String> users = sql.select(APP_USER.EMAIL).from(APP_USER).fetch(row -> subject(row.value1()));
        sql.deleteFrom(FAILED_TRY)
                .where(FAILED_TRY.LAST_AT.lt(oldest()))
                .or(FAILED_TRY.LAST_AT.lt(clock.instant().minus(NOBODYS_KEPT)).and(FAILED_TRY.SUBJECT.notIn(users)))
                .execute();
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    private String subject(String email) {
        return HexFormat.of().formatHex(seal.sign("failed try", Users.normal(email)));
    }
}

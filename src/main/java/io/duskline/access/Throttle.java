package io.duskline.access;

import static io.duskline.db.tables.SignInFailure.SIGN_IN_FAILURE;

import io.duskline.db.RealTime;
import io.duskline.ledger.Seal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Slows down guessing, across all nodes. An attempt is counted before it is checked, so that concurrent attempts gain nothing;
 * a success takes the count back. Subjects are stored as keyed hashes, so that readers of the table cannot guess them: people
 * type passwords into the address field.
 */
@Component
class Throttle {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final Seal seal;

    Throttle(DSLContext sql, @RealTime Clock clock, TransactionOperations transaction, Seal seal) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.seal = seal;
    }

    /**
     * Counts the attempt. If it comes too early, it is not counted.
     *
     * @return how long to wait; zero if the attempt is allowed
     */
    Duration begin(Attempt attempt) {
        // outside the transaction: concurrent inserts of an existing row could deadlock there
        attempt.counts().forEach(count -> note(kept(count)));
        return Objects.requireNonNull(transaction.execute(status -> count(attempt)));
    }

    /** The wait in whole seconds, at least one. */
    static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private Duration count(Attempt attempt) {
        // always in the attempt's order, so that two attempts never deadlock
        Duration wait = attempt.counts().stream()
                .map(count -> wait(kept(count), count.free()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (wait.isZero()) {
            sql.update(SIGN_IN_FAILURE)
                    .set(SIGN_IN_FAILURE.FAILURES, SIGN_IN_FAILURE.FAILURES.plus(1))
                    .set(SIGN_IN_FAILURE.LAST_AT, clock.instant())
                    .where(SIGN_IN_FAILURE.SUBJECT.in(subjects(attempt.counts())))
                    .execute();
        }
        return wait;
    }

    private void note(String subject) {
        sql.insertInto(SIGN_IN_FAILURE)
                .set(SIGN_IN_FAILURE.SUBJECT, subject)
                .set(SIGN_IN_FAILURE.FAILURES, 0)
                .set(SIGN_IN_FAILURE.LAST_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** Resets the subject's own counts. From shared counts only this attempt is removed: other users' attempts stay. */
    @Transactional
    public void succeeded(Attempt attempt) {
        List<Attempt.Count> own =
                attempt.counts().stream().filter(count -> !count.isShared()).toList();
        List<Attempt.Count> shared =
                attempt.counts().stream().filter(Attempt.Count::isShared).toList();
        sql.deleteFrom(SIGN_IN_FAILURE)
                .where(SIGN_IN_FAILURE.SUBJECT.in(subjects(own)))
                .execute();
        sql.update(SIGN_IN_FAILURE)
                .set(SIGN_IN_FAILURE.FAILURES, SIGN_IN_FAILURE.FAILURES.minus(1))
                .where(SIGN_IN_FAILURE.SUBJECT.in(subjects(shared)).and(SIGN_IN_FAILURE.FAILURES.gt(0)))
                .execute();
    }

    @Transactional
    public void forgetOld() {
        sql.deleteFrom(SIGN_IN_FAILURE)
                .where(SIGN_IN_FAILURE.LAST_AT.lt(clock.instant().minus(FORGOTTEN_AFTER)))
                .execute();
    }

    private List<String> subjects(List<Attempt.Count> counts) {
        return counts.stream().map(this::kept).toList();
    }

    private String kept(Attempt.Count count) {
        return HexFormat.of().formatHex(seal.sign("attempt", count.subject()));
    }

    private Duration wait(String subject, int free) {
        var row = sql.select(SIGN_IN_FAILURE.FAILURES, SIGN_IN_FAILURE.LAST_AT)
                .from(SIGN_IN_FAILURE)
                .where(SIGN_IN_FAILURE.SUBJECT.eq(subject))
                .forUpdate()
                .fetchOptional();
        // a concurrent success may just have deleted it
        int failures = row.map(found -> found.value1()).orElse(0);
        if (row.isEmpty() || failures < free) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - free, 10));
        Instant openFrom = row.get().value2().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return now.isBefore(openFrom) ? Duration.between(now, openFrom) : Duration.ZERO;
    }
}

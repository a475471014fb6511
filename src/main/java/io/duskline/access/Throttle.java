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
 * Slows down guessing, on all nodes together. An attempt is counted before it is looked at, so that many at once get no
 * further than one after the other; a success takes the count back. Subjects are kept under the installation's key, so that
 * a reader of the table cannot guess them: people type passwords where their address belongs.
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

    /** Counts the attempt, unless it comes too early: then it does not count, and the answer is how long to wait. */
    Duration begin(Attempt attempt) {
        // outside the transaction: an insert that finds the row takes a lock that two would wait for from each other
        attempt.counts().forEach(count -> note(kept(count)));
        return Objects.requireNonNull(transaction.execute(status -> count(attempt)));
    }

    /** How long to wait, in whole seconds: at least one. */
    static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private Duration count(Attempt attempt) {
        // always in the attempt's order, so that no two attempts wait for each other
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

    /** Forgets what was the subject's own, and of what it shares with others this one attempt: their guesses count on. */
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
        // a success somewhere else may have forgotten it a moment ago
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

package io.duskline.readiness.gate;

import static io.duskline.db.tables.LedgerReading.LEDGER_READING;

import io.duskline.db.DatabaseRest;
import io.duskline.db.KeptCounts;
import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole ledger once an hour, or more seldom where it is long, and keeps what that found. */
@Component
class LedgerReading {

    private static final long ONLY = 1;
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int LONGEST = 2000;

    private final Ledger ledger;
    private final KeptCounts<Long> kept;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Clock real;

    LedgerReading(
            Ledger ledger,
            DSLContext sql,
            JsonMapper json,
            TransactionOperations transactions,
            Clock clock,
            @RealTime Clock real) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.real = real;
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        LEDGER_READING,
                        LEDGER_READING.ID,
                        LEDGER_READING.FINDING,
                        LEDGER_READING.READ_AT,
                        LEDGER_READING.COST_MS,
                        LEDGER_READING.READING_UNTIL));
    }

    /** What a reading found. */
    record Read(Instant at, boolean intact, long entries, String finding) {}

    Optional<Read> last() {
        return kept.find(ONLY, Read.class).map(KeptCounts.Kept::counted);
    }

    /** Unless that was done lately. */
    void readIfDue() {
        Instant now = clock.instant();
        boolean isFresh = kept.find(ONLY, Read.class)
                .map(last -> last.at().plus(longer(EVERY, DatabaseRest.after(last.cost()))))
                .filter(next -> next.isAfter(now))
                .isPresent();
        if (!isFresh) {
            read();
        }
    }

    void read() {
        Instant at = clock.instant();
        Instant start = real.instant();
        LedgerCheck check = ledger.verify();
        Duration cost = Duration.between(start, real.instant());
        String finding = check.finding();
        Read read = new Read(
                at,
                check.isIntact(),
                check.entries(),
                finding.length() > LONGEST ? finding.substring(0, LONGEST) + "…" : finding);
        transactions.executeWithoutResult(status -> kept.keep(ONLY, read, at, cost));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

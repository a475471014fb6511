package io.duskline.gate;

import io.duskline.db.DatabaseRest;
import io.duskline.db.RealTime;
import io.duskline.db.Texts;
import io.duskline.figure.CountedFigure;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRepository;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerCheck;
import io.duskline.web.NumberText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the whole ledger once an hour, or more seldom where it is long, and keeps what that found: it must be as it was written. */
@Component
class LedgerReading implements Check<GateContext> {

    static final String KIND = "ledger_broken";

    private static final FigureKind<Read> READING = new FigureKind<>("ledger", Read.class);
    private static final String ONLY = "all";
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int LONGEST = 2000;

    private final Ledger ledger;
    private final FigureRepository kept;
    private final Clock clock;
    private final Clock real;

    LedgerReading(Ledger ledger, FigureRepository kept, Clock clock, @RealTime Clock real) {
        this.ledger = ledger;
        this.kept = kept;
        this.clock = clock;
        this.real = real;
    }

    /** What a reading found. */
    record Read(Instant at, boolean intact, long entries, String finding) {}

    @Override
    public List<Finding> of(GateContext looked) {
        return last()
                .map(read -> read.intact()
                        ? Finding.info(
                                KIND,
                                "The ledger was verified " + looked.dates().shortMoment(read.at()) + ": entries 1 to "
                                        + NumberText.count(read.entries()) + " are intact.")
                        : Finding.error(KIND, "The ledger is not intact.")
                                .withDetail(read.finding())
                                .withLink("/console/ledger", "See the ledger"))
                .stream()
                .toList();
    }

    private Optional<Read> last() {
        return kept.find(READING, ONLY).map(CountedFigure::value);
    }

    /** Unless that was done lately. */
    void readIfDue() {
        Instant now = clock.instant();
        boolean isFresh = kept.find(READING, ONLY)
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
        Read read = new Read(at, check.isIntact(), check.entries(), Texts.cut(check.finding(), LONGEST, "…"));
        kept.keep(READING, ONLY, read, at, cost);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

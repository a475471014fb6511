package io.duskline.gate;

import static io.duskline.db.tables.GateEnd.GATE_END;

import io.duskline.catalog.Deprecation;
import io.duskline.figure.CountedFigure;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** How each gate stood when it ended. */
@Component
class EndedGates {

    /** What was counted so shortly before the end is how it stood then. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    /** Later than that nobody can say any more how it stood. */
    private static final Duration AFTER = Duration.ofDays(7);

    private final DSLContext sql;
    private final JsonMapper json;
    private final KeptGates kept;
    private final GateChecking checking;
    private final Waivers waivers;
    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final Clock clock;

    EndedGates(
            DSLContext sql,
            JsonMapper json,
            KeptGates kept,
            GateChecking checking,
            Waivers waivers,
            Ledger ledger,
            TransactionOperations transactions,
            Clock clock) {
        this.sql = sql;
        this.json = json;
        this.kept = kept;
        this.checking = checking;
        this.waivers = waivers;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<Stood> find(long deprecation, Instant endsAt) {
        return sql.select(GATE_END.STOOD)
                .from(GATE_END)
                .where(GATE_END.DEPRECATION_ID.eq(deprecation), GATE_END.ENDS_AT.eq(endsAt))
                .fetchOptional(row -> json.readValue(row.value1(), Stood.class));
    }

    /** Whether it was green, by deprecation and end. */
    Map<Long, Map<Instant, Boolean>> green(Collection<Long> deprecations) {
        Map<Long, Map<Instant, Boolean>> green = new HashMap<>();
        sql.select(GATE_END.DEPRECATION_ID, GATE_END.ENDS_AT, GATE_END.IS_GREEN)
                .from(GATE_END)
                .where(GATE_END.DEPRECATION_ID.in(deprecations))
                .forEach(row -> green.computeIfAbsent(row.value1(), id -> new HashMap<>())
                        .put(row.value2(), row.value3()));
        return green;
    }

    /**
     * Notes how it stood, if it has ended and nobody did: a round that was lost is made up for by the next. Where nothing was
     * counted right before the end, it is counted now, and says so.
     */
    void note(Deprecation deprecation) {
        Instant now = clock.instant();
        Instant endsAt = GateChecking.end(deprecation);
        if (!deprecation.hasEnded(now)
                || endsAt.plus(AFTER).isBefore(now)
                || find(deprecation.id(), endsAt).isPresent()) {
            return;
        }
        Checked checked = kept.find(deprecation.id(), endsAt)
                .map(CountedFigure::value)
                .filter(last -> !last.at().isBefore(endsAt.minus(BEFORE)))
                .orElseGet(() -> checking.check(deprecation));
        Stood stood = Stood.of(Gate.of(deprecation, checked, waivers.of(deprecation.id()), null));
        transactions.executeWithoutResult(status -> keep(deprecation, stood));
    }

    private void keep(Deprecation deprecation, Stood stood) {
        int kept = sql.insertInto(GATE_END)
                .set(GATE_END.DEPRECATION_ID, deprecation.id())
                .set(GATE_END.ENDS_AT, stood.endsAt())
                .set(GATE_END.IS_GREEN, stood.green())
                .set(GATE_END.STOOD, json.writeValueAsString(stood))
                .onDuplicateKeyIgnore()
                .execute();
        if (kept == 1) {
            Map<String, Long> open = new TreeMap<>();
            stood.open().forEach(finding -> open.merge(finding.kind(), finding.count(), Long::sum));
            ledger.append(
                    Ledger.ITSELF,
                    GateKinds.about(deprecation),
                    new GateKinds.StoodAtEnd(
                            stood.endsAt().toString(),
                            stood.green() ? "green" : "red",
                            stood.countedAt().toString(),
                            open,
                            stood.goingOn() != null));
        }
    }
}

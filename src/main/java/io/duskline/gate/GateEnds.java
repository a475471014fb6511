package io.duskline.gate;

import static io.duskline.db.tables.GateEnd.GATE_END;

import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The state of each gate at its end. */
@Component
class GateEnds {

    private final DSLContext sql;
    private final JsonMapper json;
    private final Ledger ledger;

    GateEnds(DSLContext sql, JsonMapper json, Ledger ledger) {
        this.sql = sql;
        this.json = json;
        this.ledger = ledger;
    }

    Optional<GateSnapshot> find(long deprecation, Instant endsAt) {
        return sql.select(GATE_END.STOOD)
                .from(GATE_END)
                .where(GATE_END.DEPRECATION_ID.eq(deprecation), GATE_END.ENDS_AT.eq(endsAt))
                .fetchOptional(row -> json.readValue(row.value1(), GateSnapshot.class));
    }

    /** Whether the gate was green, by deprecation and end. */
    Map<Long, Map<Instant, Boolean>> green(Collection<Long> deprecations) {
        Map<Long, Map<Instant, Boolean>> green = new HashMap<>();
        sql.select(GATE_END.DEPRECATION_ID, GATE_END.ENDS_AT, GATE_END.IS_GREEN)
                .from(GATE_END)
                .where(GATE_END.DEPRECATION_ID.in(deprecations))
                .forEach(row -> green.computeIfAbsent(row.value1(), id -> new HashMap<>())
                        .put(row.value2(), row.value3()));
        return green;
    }

    /** Keeps the state, unless another node did. */
    @Transactional
    public void keep(Gate gate) {
        Deprecation deprecation = gate.deprecation();
        GateSnapshot stood = GateSnapshot.of(gate);
        int kept = sql.insertInto(GATE_END)
                .set(GATE_END.DEPRECATION_ID, deprecation.id())
                .set(GATE_END.ENDS_AT, stood.endsAt())
                .set(GATE_END.IS_GREEN, stood.green())
                .set(GATE_END.STOOD, json.writeValueAsString(stood))
                .onDuplicateKeyIgnore()
                .execute();
        if (kept == 1) {
            ledger.append(
                    Ledger.ITSELF,
                    GateKinds.about(deprecation),
                    new GateKinds.StoodAtEnd(
                            stood.endsAt().toString(),
                            stood.green() ? "green" : "red",
                            stood.countedAt().toString(),
                            gate.open(),
                            stood.goingOn() != null));
        }
    }
}

package io.duskline.readiness.gate;

import static io.duskline.db.tables.GateCheck.GATE_CHECK;

import io.duskline.db.KeptCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was found last of each deprecation, for all nodes. */
@Component
class KeptGates {

    private final KeptCounts<Long> kept;

    KeptGates(DSLContext sql, JsonMapper json) {
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        GATE_CHECK,
                        GATE_CHECK.DEPRECATION_ID,
                        GATE_CHECK.CHECKED,
                        GATE_CHECK.CHECKED_AT,
                        GATE_CHECK.COST_MS,
                        GATE_CHECK.CHECKING_UNTIL));
    }

    /** Of this end alone: one that was for another says nothing any more. */
    @Transactional(readOnly = true)
    public Optional<KeptCounts.Kept<Checked>> find(long deprecation, Instant endsAt) {
        return kept.find(deprecation, Checked.class)
                .filter(last -> last.counted().endsAt().equals(endsAt));
    }

    /** By deprecation. */
    @Transactional(readOnly = true)
    public Map<Long, Checked> all(Collection<Long> deprecations) {
        return kept.find(deprecations, Checked.class).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().counted()));
    }

    @Transactional
    public void keep(long deprecation, Checked checked, Duration cost) {
        kept.keep(deprecation, checked, checked.at(), cost);
    }
}

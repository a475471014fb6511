package io.duskline.customer.usage;

import static io.duskline.db.tables.UsageCount.USAGE_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.PatientCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The last figures of each integration that is costly to count, by its id, for all nodes. */
@Component
class UsageCounts implements PatientCounts.Store {

    private final KeptCounts<Long> kept;

    UsageCounts(DSLContext sql, JsonMapper json) {
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        USAGE_COUNT,
                        USAGE_COUNT.INTEGRATION_ID,
                        USAGE_COUNT.FIGURES,
                        USAGE_COUNT.COUNTED_AT,
                        USAGE_COUNT.COST_MS,
                        USAGE_COUNT.COUNTING_UNTIL));
    }

    @Override
    @Transactional(readOnly = true)
    public <T> Optional<KeptCounts.Kept<T>> find(String integration, Class<T> type) {
        return kept.find(Long.valueOf(integration), type);
    }

    @Override
    @Transactional
    public void keep(String integration, Object figures, Instant at, Duration cost) {
        kept.keep(Long.valueOf(integration), figures, at, cost);
    }

    @Override
    @Transactional
    public boolean claim(String integration, Instant now, Instant until) {
        return kept.claim(Long.valueOf(integration), now, until);
    }
}

package io.duskline.customer.usage;

import static io.duskline.db.tables.UsageCount.USAGE_COUNT;

import io.duskline.db.KeptCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The last figures of each integration that is costly to count, for all nodes. */
@Component
class UsageCounts {

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

    @Transactional(readOnly = true)
    public Optional<KeptCounts.Kept<UsageFigures>> find(long integration) {
        return kept.find(integration, UsageFigures.class);
    }

    @Transactional
    public void keep(long integration, UsageFigures figures, Duration cost) {
        kept.keep(integration, figures, figures.at(), cost);
    }

    /** @return false if somebody else counts it */
    @Transactional
    public boolean claim(long integration, Instant now, Instant until) {
        return kept.claim(integration, now, until);
    }
}

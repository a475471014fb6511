package io.duskline.promise;

import static io.duskline.db.tables.PromiseCount.PROMISE_COUNT;

import io.duskline.db.KeptCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The last figures of everything that is costly to count, for all nodes. */
@Component
class PromiseCounts {

    private final DSLContext sql;
    private final KeptCounts<String> kept;

    PromiseCounts(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        PROMISE_COUNT,
                        PROMISE_COUNT.COUNT_KEY,
                        PROMISE_COUNT.COUNTED,
                        PROMISE_COUNT.COUNTED_AT,
                        PROMISE_COUNT.COST_MS,
                        PROMISE_COUNT.COUNTING_UNTIL));
    }

    @Transactional(readOnly = true)
    public Optional<KeptCounts.Kept<PromiseFigures>> find(String key) {
        return kept.find(key, PromiseFigures.class);
    }

    @Transactional
    public void keep(String key, PromiseFigures figures, Duration cost) {
        kept.keep(key, figures, figures.at(), cost);
    }

    /** @return false if somebody else counts it */
    @Transactional
    public boolean claim(String key, Instant now, Instant until) {
        return kept.claim(key, now, until);
    }

    /** By other rules it is another count. */
    @Transactional
    public void forget() {
        sql.deleteFrom(PROMISE_COUNT).execute();
    }
}

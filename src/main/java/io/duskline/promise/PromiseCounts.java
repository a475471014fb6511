package io.duskline.promise;

import static io.duskline.db.tables.PromiseCount.PROMISE_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.StoredCounts;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The last figures of everything that is costly to count, for all nodes. */
@Component
class PromiseCounts extends StoredCounts {

    private final DSLContext sql;

    PromiseCounts(DSLContext sql, JsonMapper json) {
        super(
                sql,
                json,
                new KeptCounts.Columns<>(
                        PROMISE_COUNT,
                        PROMISE_COUNT.COUNT_KEY,
                        PROMISE_COUNT.COUNTED,
                        PROMISE_COUNT.COUNTED_AT,
                        PROMISE_COUNT.COST_MS,
                        PROMISE_COUNT.COUNTING_UNTIL));
        this.sql = sql;
    }

    /** By other rules it is another count. */
    @Transactional
    public void forget() {
        sql.deleteFrom(PROMISE_COUNT).execute();
    }
}

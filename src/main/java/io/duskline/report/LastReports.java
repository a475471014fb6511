package io.duskline.report;

import static io.duskline.db.tables.ReportCount.REPORT_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.StoredCounts;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was counted for reports that somebody opened, for all nodes, until all of them have it. */
@Component
class LastReports extends StoredCounts {

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final DSLContext sql;

    LastReports(DSLContext sql, JsonMapper json) {
        super(
                sql,
                json,
                new KeptCounts.Columns<>(
                        REPORT_COUNT,
                        REPORT_COUNT.COUNT_KEY,
                        REPORT_COUNT.COUNTED,
                        REPORT_COUNT.COUNTED_AT,
                        REPORT_COUNT.COST_MS,
                        REPORT_COUNT.COUNTING_UNTIL));
        this.sql = sql;
    }

    @Override
    @Transactional
    public void keep(String key, Object counted, Instant at, Duration cost) {
        super.keep(key, counted, at, cost);
        sql.deleteFrom(REPORT_COUNT)
                .where(REPORT_COUNT.COUNTED_AT.lt(at.minus(FORGOTTEN)))
                .execute();
    }
}

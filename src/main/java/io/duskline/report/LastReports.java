package io.duskline.report;

import static io.duskline.db.tables.ReportCount.REPORT_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.StoredCounts;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was counted for reports that somebody opened, for all nodes, until all of them have it. */
@Component
class LastReports extends StoredCounts {

    private static final Duration FORGOTTEN = Duration.ofDays(1);

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
                        REPORT_COUNT.COUNTING_UNTIL),
                FORGOTTEN);
    }
}

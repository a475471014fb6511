package io.duskline.audience;

import static io.duskline.db.tables.AudienceCount.AUDIENCE_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.StoredCounts;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was counted last where that is costly, for all nodes; what nobody asked about for long is forgotten. */
@Component
class LastCounts extends StoredCounts {

    private static final Duration FORGOTTEN = Duration.ofDays(30);

    LastCounts(DSLContext sql, JsonMapper json) {
        super(
                sql,
                json,
                new KeptCounts.Columns<>(
                        AUDIENCE_COUNT,
                        AUDIENCE_COUNT.COUNT_KEY,
                        AUDIENCE_COUNT.COUNTED,
                        AUDIENCE_COUNT.COUNTED_AT,
                        AUDIENCE_COUNT.COST_MS,
                        AUDIENCE_COUNT.COUNTING_UNTIL),
                FORGOTTEN);
    }
}

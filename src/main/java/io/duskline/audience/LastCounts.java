package io.duskline.audience;

import static io.duskline.db.tables.AudienceCount.AUDIENCE_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.PatientCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was counted last where that is costly, for all nodes; what nobody asked about for long is forgotten. */
@Component
class LastCounts implements PatientCounts.Store {

    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final DSLContext sql;
    private final KeptCounts<String> kept;

    LastCounts(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        AUDIENCE_COUNT,
                        AUDIENCE_COUNT.COUNT_KEY,
                        AUDIENCE_COUNT.COUNTED,
                        AUDIENCE_COUNT.COUNTED_AT,
                        AUDIENCE_COUNT.COST_MS,
                        AUDIENCE_COUNT.COUNTING_UNTIL));
    }

    @Override
    @Transactional(readOnly = true)
    public <T> Optional<KeptCounts.Kept<T>> find(String key, Class<T> type) {
        return kept.find(key, type);
    }

    @Override
    @Transactional
    public void keep(String key, Object counted, Instant at, Duration cost) {
        kept.keep(key, counted, at, cost);
        sql.deleteFrom(AUDIENCE_COUNT)
                .where(AUDIENCE_COUNT.COUNTED_AT.lt(at.minus(FORGOTTEN)))
                .execute();
    }

    /** @return false if somebody else counts it */
    @Override
    @Transactional
    public boolean claim(String key, Instant now, Instant until) {
        return kept.claim(key, now, until);
    }
}

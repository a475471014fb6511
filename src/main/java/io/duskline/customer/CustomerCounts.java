package io.duskline.customer;

import static io.duskline.db.tables.CustomerCount.CUSTOMER_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.PatientCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was counted last of all customers, for all nodes. */
@Component
class CustomerCounts implements PatientCounts.Store {

    private final KeptCounts<String> kept;

    CustomerCounts(DSLContext sql, JsonMapper json) {
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        CUSTOMER_COUNT,
                        CUSTOMER_COUNT.COUNT_KEY,
                        CUSTOMER_COUNT.COUNTED,
                        CUSTOMER_COUNT.COUNTED_AT,
                        CUSTOMER_COUNT.COST_MS,
                        CUSTOMER_COUNT.COUNTING_UNTIL));
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
    }

    @Override
    @Transactional
    public boolean claim(String key, Instant now, Instant until) {
        return kept.claim(key, now, until);
    }
}

package io.duskline.customer;

import static io.duskline.db.tables.CustomerCount.CUSTOMER_COUNT;

import io.duskline.db.KeptCounts;
import io.duskline.db.StoredCounts;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was counted last of all customers, for all nodes. */
@Component
class CustomerCounts extends StoredCounts {

    CustomerCounts(DSLContext sql, JsonMapper json) {
        super(
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
}

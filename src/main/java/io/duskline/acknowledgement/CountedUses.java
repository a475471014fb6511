package io.duskline.acknowledgement;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What accounts are shown of their use before an answer that denies it counts. */
@Component
public class CountedUses {

    private static final Duration COUNTED = Duration.ofDays(30);

    private final DSLContext sql;
    private final Clock clock;

    CountedUses(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What the account uses of the integration, by the last import; empty where it used nothing in the last 30 days. */
    @Transactional(readOnly = true)
    public Optional<CountedUse> of(long accountId, long integrationId) {
        return sql.select(
                        USAGE_TOTAL.TOP_RESOURCE, USAGE_TOTAL.RESOURCES, USAGE_TOTAL.USES_30D, USAGE_TOTAL.LAST_USED_AT)
                .from(USAGE_TOTAL)
                .where(
                        USAGE_TOTAL.ACCOUNT_ID.eq(accountId),
                        USAGE_TOTAL.INTEGRATION_ID.eq(integrationId),
                        USAGE_TOTAL
                                .USES_30D
                                .gt(0L)
                                .or(USAGE_TOTAL.LAST_USED_AT.ge(clock.instant().minus(COUNTED))))
                .fetchOptional(Records.mapping(CountedUse::new));
    }
}

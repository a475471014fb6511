package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Recent results of waves' messages, for alarms. */
@Component
public class RecentOutcomes {

    private final DSLContext sql;

    RecentOutcomes(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Number of these waves' messages that failed or bounced since then, by fault.
     *
     * @return by fault, without zeros
     */
    @Transactional(readOnly = true)
    public List<RefusalCounts> refusals(Collection<Long> waveIds, Instant since) {
        return sql.select(DELIVERY_REFUSAL, count(), max(DELIVERY.REPLY))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(waveIds))
                .and(DELIVERY_STATE.in(DeliveryState.FAILED, DeliveryState.BOUNCED))
                .and(DELIVERY_REFUSAL.isNotNull())
                .and(DELIVERY.CHANGED_AT.ge(since))
                .groupBy(DELIVERY_REFUSAL)
                .fetch(row -> new RefusalCounts(row.value1(), row.value2(), row.value3()));
    }

    /** Number of these waves' messages with a final result since then, counted up to a limit. */
    @Transactional(readOnly = true)
    public int settledSince(Collection<Long> waveIds, Instant since, int most) {
        var settled = select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(waveIds))
                .and(DELIVERY_STATE.in(
                        DeliveryState.ACCEPTED,
                        DeliveryState.DELIVERED,
                        DeliveryState.COMPLAINED,
                        DeliveryState.FAILED,
                        DeliveryState.BOUNCED))
                .and(DELIVERY.CHANGED_AT.ge(since))
                .limit(most)
                .asTable("settled");
        return sql.selectCount().from(settled).fetchSingle().value1();
    }
}

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

/** How the messages of some waves have come out lately: what an alarm goes by. */
@Component
public class RecentOutcomes {

    private final DSLContext sql;

    RecentOutcomes(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Of these waves' messages that failed or bounced since then, how many for which fault.
     *
     * @return by fault, only those there are
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

    /** Of these waves' messages, how many came out one way or another since then, counted no further than this. */
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

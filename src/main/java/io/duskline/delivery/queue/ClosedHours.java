package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DueColumns;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.SendTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts off due messages that were not sent within their sending hours: the rest of a backlog in the evening, or messages behind
 * a pause or an outage. The next sending hours are computed once per reader key, however many messages there are.
 */
@Component
class ClosedHours {

    /** Limit per claim, which waits for it. */
    private static final int MOST = 2000;

    private static final List<DeliveryState> WAITING =
            List.of(DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.IN_DOUBT);

    private final DSLContext sql;
    private final DueTimes dueTimes;

    ClosedHours(DSLContext sql, DueTimes dueTimes) {
        this.sql = sql;
        this.dueTimes = dueTimes;
    }

    /** SQL over a due row. */
    static Condition isOpen(Instant now) {
        return DELIVERY.CLOSES_AT.isNull().or(DELIVERY.CLOSES_AT.gt(now));
    }

    static boolean isClosed(Record row, Instant now) {
        @Nullable Instant closes = row.get(DELIVERY.CLOSES_AT);
        return closes != null && !closes.isAfter(now);
    }

    private static Condition isClosed(Instant now) {
        return DELIVERY.DUE_AT.le(now).and(DELIVERY.CLOSES_AT.le(now));
    }

    /**
     * Puts off messages of one wave, up to the limit.
     *
     * @param inHand the caller's own claims, whose leases may not be renewed yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putOff(long wave, Instant now, Set<Long> inHand) {
        DueTimes.Asked asked = dueTimes.ask();
        int left = MOST;
        for (DeliveryState state : WAITING) {
            left -= putOff(
                    wave,
                    DELIVERY_STATE.eq(state).and(isClosed(now)),
                    left,
                    reader -> asked.of(wave, reader, now),
                    sql.update(DELIVERY).set(DELIVERY_STATE, state));
        }
        putOff(
                wave,
                DELIVERY_STATE
                        .eq(DeliveryState.CLAIMED)
                        .and(DELIVERY.LEASE_UNTIL.lt(now))
                        .and(DELIVERY.CLOSES_AT.le(now))
                        .and(DELIVERY.ID.notIn(inHand)),
                left,
                reader -> asked.of(wave, reader, now),
                abandoned(now));
    }

    /** A node that died while it had the message may have sent it. */
    private UpdateSetMoreStep<?> abandoned(Instant now) {
        return sql.update(DELIVERY)
                .set(
                        DELIVERY_STATE,
                        when(DELIVERY.ATTEMPTS.eq(0), val(DeliveryState.PENDING, DELIVERY_STATE))
                                .otherwise(val(DeliveryState.DEFERRED, DELIVERY_STATE)))
                .set(DELIVERY.LEFT_AT, coalesce(DELIVERY.LEFT_AT, val(now, DELIVERY.LEFT_AT)))
                .setNull(DELIVERY.LEASE_OWNER)
                .setNull(DELIVERY.LEASE_UNTIL);
    }

    /** @return number of messages */
    private int putOff(
            long wave, Condition which, int most, Function<String, SendTime> next, UpdateSetMoreStep<?> update) {
        if (most <= 0) {
            return 0;
        }
        Map<Long, String> readers = sql.select(DELIVERY.ID, DELIVERY.READER_HOURS)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(wave), which)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetchMap(DELIVERY.ID, DELIVERY.READER_HOURS);
        if (readers.isEmpty()) {
            return 0;
        }
        Map<String, SendTime> leaving =
                new HashSet<>(readers.values()).stream().collect(toMap(Function.identity(), next));
        DueColumns due = DueColumns.of(DELIVERY.READER_HOURS, leaving);
        update.set(DELIVERY.DUE_AT, due.at())
                .set(DELIVERY.CLOSES_AT, due.closesAt())
                .set(DELIVERY_OUT_OF_HOURS, due.outOfHours())
                .where(DELIVERY.ID.in(readers.keySet()))
                .execute();
        return readers.size();
    }
}

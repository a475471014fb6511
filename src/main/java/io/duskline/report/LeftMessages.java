package io.duskline.report;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import io.duskline.db.tables.records.DeliveryRecord;
import io.duskline.delivery.DeliveryState;
import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The messages of a campaign that left until then, read once for all that a report says of them. What became of one later, as by
 * a report that came back on another day, is not in it. Only its last state is kept: of one that was delivered by then and
 * complained of later, no more than that it was handed over is known.
 */
@Component
class LeftMessages {

    /** The messages of other campaigns are not read, however many of all are this one's. */
    private static final Table<DeliveryRecord> BY_WAVE = DELIVERY.forceIndex("delivery_wave");

    /** When a message left. Those of before that was noted changed last when they did, or soon after. */
    private static final Field<Instant> LEFT_AT = coalesce(DELIVERY.LEFT_AT, DELIVERY.CHANGED_AT);

    private final DSLContext sql;

    LeftMessages(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Of one wave, or of all.
     *
     * @param wave its id; null for all of them
     * @param accounts to which a message left, whatever became of it
     * @param messages that left
     * @param back came back, were refused or complained of
     * @param refused were refused by then, so that no one has them
     * @param first when the first left; null where none did
     * @param told accounts to which a message was handed over in time that had not come back
     * @param firstTold when the first of these messages left; null where none did
     */
    record Line(
            @Nullable Long wave,
            int accounts,
            int messages,
            int delivered,
            int handedOver,
            int back,
            int inDoubt,
            int refused,
            @Nullable Instant first,
            int told,
            @Nullable Instant firstTold) {

        static final Line NONE = new Line(null, 0, 0, 0, 0, 0, 0, 0, null, 0, null);
    }

    /**
     * All of them.
     *
     * @param byWave those of each wave of which some left, by its id
     */
    record Left(Line all, Map<Long, Line> byWave) {

        Left {
            byWave = Map.copyOf(byWave);
        }
    }

    Left of(ReportScope scope) {
        Condition isSettled = DELIVERY.CHANGED_AT.le(scope.until());
        Condition isRefused = DELIVERY_STATE.eq(DeliveryState.FAILED).and(isSettled);
        Condition isDelivered = DELIVERY_STATE.eq(DeliveryState.DELIVERED).and(isSettled);
        Condition isComplainedOf = DELIVERY_STATE.eq(DeliveryState.COMPLAINED).and(isSettled);
        Condition cameBack =
                isRefused.or(DELIVERY_STATE.eq(DeliveryState.BOUNCED).and(isSettled));
        Condition isBack = cameBack.or(isComplainedOf);
        Condition isInDoubt = DELIVERY_STATE.eq(DeliveryState.IN_DOUBT).or(wasInDoubt(scope));
        Condition isTold = not(cameBack).andNot(isInDoubt).and(LEFT_AT.le(scope.toldBy()));
        Map<Long, Line> byWave = sql.select(
                        DELIVERY.WAVE_ID,
                        countDistinct(DELIVERY.ACCOUNT_ID),
                        count(),
                        count(when(isDelivered, 1)),
                        count(when(not(isDelivered).andNot(isBack).andNot(isInDoubt), 1)),
                        count(when(isBack, 1)),
                        count(when(isInDoubt, 1)),
                        count(when(isRefused, 1)),
                        min(LEFT_AT),
                        countDistinct(when(isTold, DELIVERY.ACCOUNT_ID)),
                        min(when(isTold, LEFT_AT)))
                .from(BY_WAVE)
                .where(left(scope))
                .groupBy(rollup(DELIVERY.WAVE_ID))
                .fetchMap(DELIVERY.WAVE_ID, Records.mapping(Line::new));
        @Nullable Line all = byWave.remove(null);
        return new Left(all == null ? Line.NONE : all, byWave);
    }

    /** The message left earlier and was refused later: after it left, only a message in doubt is tried again. */
    private static Condition wasInDoubt(ReportScope scope) {
        return DELIVERY_STATE.eq(DeliveryState.FAILED).and(DELIVERY.CHANGED_AT.gt(scope.until()));
    }

    /** Number of possibly received messages that can be shown again, byte for byte. */
    long exact(ReportScope scope) {
        return sql.fetchCount(
                BY_WAVE,
                left(scope)
                        .and(DELIVERY_STATE.ne(DeliveryState.FAILED).or(wasInDoubt(scope)))
                        .andExists(selectOne().from(KEPT_MESSAGE).where(KEPT_MESSAGE.DELIVERY_ID.eq(DELIVERY.ID))));
    }

    private static Condition left(ReportScope scope) {
        return DELIVERY.WAVE_ID
                .in(scope.campaign().waveIds())
                .and(DELIVERY_STATE.in(
                        DeliveryState.ACCEPTED,
                        DeliveryState.DELIVERED,
                        DeliveryState.BOUNCED,
                        DeliveryState.COMPLAINED,
                        DeliveryState.FAILED,
                        DeliveryState.IN_DOUBT))
                .and(LEFT_AT.le(scope.until()));
    }
}

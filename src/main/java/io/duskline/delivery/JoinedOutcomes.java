package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.JoinedDelivery.JOINED_DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static io.duskline.delivery.JoinedDeliveries.CARRIER;
import static io.duskline.delivery.JoinedDeliveries.CARRIER_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.delivery.reply.ReplyClass;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of deliveries that are part of another one's message otherwise than by an attempt at that. Where their carrier
 * does not leave, they are taken back, and whoever put them in the queue says it otherwise. All of it looks at the present
 * state only.
 */
@Component
public class JoinedOutcomes {

    private static final String WITHOUT = "The mail that it was to be part of does not leave.";

    /** So long what is in doubt may still be known by a report or another try of its carrier. */
    private static final Duration DOUBTED = Duration.ofDays(7);

    private final DSLContext sql;
    private final Clock clock;

    JoinedOutcomes(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The waves of which something is part of a message that has not come to its end. */
    @Transactional(readOnly = true)
    public List<Long> openWaves() {
        return sql.selectDistinct(DELIVERY.WAVE_ID)
                .from(JOINED_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(JOINED_DELIVERY.DELIVERY_ID))
                .where(JOINED_DELIVERY.IS_SETTLED.isFalse())
                .fetch(DELIVERY.WAVE_ID);
    }

    /**
     * What became of carriers otherwise than by an attempt: taken back, or given up by a node that died. Looks at the present
     * state only.
     */
    @Transactional
    public void follow() {
        List<Long> without = left(DeliveryState.CANCELLED, DeliveryState.SUPPRESSED, DeliveryState.FAILED);
        if (!without.isEmpty()) {
            takeBack(DELIVERY.ID.in(without), WITHOUT);
        }
        List<Long> lost = left(DeliveryState.SUPPRESSED, DeliveryState.FAILED);
        if (!lost.isEmpty()) {
            lose(lost);
        }
        List<Long> inDoubt = left(DeliveryState.IN_DOUBT);
        if (!inDoubt.isEmpty()) {
            doubt(inDoubt);
        }
    }

    /** Its address is of no use to whom it was in doubt: somebody else is told. */
    private void lose(List<Long> ids) {
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, DeliveryState.SUPPRESSED)
                .set(DELIVERY_REFUSAL, ReplyClass.HARD)
                .set(DELIVERY.IS_FOLLOWED_UP, false)
                .set(DELIVERY.REPLY, WITHOUT)
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .where(DELIVERY.ID.in(ids))
                .and(DELIVERY_STATE.eq(DeliveryState.IN_DOUBT))
                .execute();
    }

    private void doubt(List<Long> ids) {
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, DeliveryState.IN_DOUBT)
                .set(DELIVERY.LEFT_AT, coalesce(DELIVERY.LEFT_AT, val(clock.instant(), DELIVERY.LEFT_AT)))
                .setNull(DELIVERY.LEASE_OWNER)
                .setNull(DELIVERY.LEASE_UNTIL)
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .where(DELIVERY.ID.in(ids))
                .and(DELIVERY_STATE.eq(DeliveryState.CLAIMED))
                .and(DELIVERY.LEASE_UNTIL.eq(TakingBack.NEVER))
                .execute();
    }

    /** The accounts to which messages of a wave were not told after all, and nobody has said so yet. */
    @Transactional(readOnly = true)
    public List<Long> untold(long waveId) {
        return sql.selectDistinct(DELIVERY.ACCOUNT_ID)
                .from(JOINED_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(JOINED_DELIVERY.DELIVERY_ID))
                .where(JOINED_DELIVERY.IS_SETTLED.isFalse(), DELIVERY.WAVE_ID.eq(waveId))
                .and(DELIVERY_STATE.in(JoinedDeliveries.UNTOLD))
                .fetch(DELIVERY.ACCOUNT_ID);
    }

    /** Nobody asks any more what becomes of those of a wave that have come to their end. */
    @Transactional
    public void settle(long waveId) {
        Condition isKnown = DELIVERY_STATE.notIn(
                DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.CLAIMED, DeliveryState.IN_DOUBT);
        Condition isDoubtedForLong = DELIVERY_STATE
                .eq(DeliveryState.IN_DOUBT)
                .and(DELIVERY.CHANGED_AT.lt(clock.instant().minus(DOUBTED)));
        sql.update(JOINED_DELIVERY)
                .set(JOINED_DELIVERY.IS_SETTLED, true)
                .where(JOINED_DELIVERY.IS_SETTLED.isFalse())
                .and(JOINED_DELIVERY.DELIVERY_ID.in(select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.WAVE_ID.eq(waveId), isKnown.or(isDoubtedForLong))))
                .execute();
    }

    /** Those of unsettled deliveries whose carrier is in one of these states. */
    private List<Long> left(DeliveryState... states) {
        return sql.select(JOINED_DELIVERY.DELIVERY_ID)
                .from(JOINED_DELIVERY)
                .join(CARRIER)
                .on(CARRIER.ID.eq(JOINED_DELIVERY.CARRIER_ID))
                .where(JOINED_DELIVERY.IS_SETTLED.isFalse())
                .and(CARRIER_STATE.in(Arrays.asList(states)))
                .fetch(JOINED_DELIVERY.DELIVERY_ID);
    }

    /**
     * Takes back what of a wave waits for its carrier.
     *
     * @param isAll whether whatever waits; else what waits for one that is held, or not due yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(long waveId, boolean isAll, String why) {
        Condition isHeldUp = CARRIER.DUE_AT
                .gt(clock.instant())
                .or(CARRIER.WAVE_ID.in(select(SENDING.WAVE_ID).from(SENDING).where(SENDING.IS_HELD.isTrue())));
        List<Long> waiting = sql.select(DELIVERY.ID)
                .from(JOINED_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(JOINED_DELIVERY.DELIVERY_ID))
                .join(CARRIER)
                .on(CARRIER.ID.eq(JOINED_DELIVERY.CARRIER_ID))
                .where(JOINED_DELIVERY.IS_SETTLED.isFalse(), DELIVERY.WAVE_ID.eq(waveId))
                .and(isAll ? noCondition() : isHeldUp)
                .fetch(DELIVERY.ID);
        if (!waiting.isEmpty()) {
            takeBack(DELIVERY.ID.in(waiting), why);
        }
    }

    private void takeBack(Condition which, String why) {
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, TakingBack.notLeaving(DeliveryState.CANCELLED))
                .set(DELIVERY.REPLY, why)
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .where(which)
                .and(DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED))
                .and(DELIVERY.DUE_AT.eq(TakingBack.NEVER))
                .execute();
    }
}

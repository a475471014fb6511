package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.JoinedDelivery.JOINED_DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.db.Codes;
import io.duskline.delivery.relay.DestinationSettings;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deliveries whose message is part of another one's, their carrier's: one mail for two things. They are never claimed by
 * themselves, since they are never due; whoever claims the carrier takes them along, and what becomes of it becomes of them.
 * Where the carrier does not leave, they are taken back, and whoever put them in the queue says it otherwise.
 */
@Component
public class JoinedDeliveries {

    private static final String WITHOUT = "The mail that it was to be part of does not leave.";

    /** So long what is in doubt may still be known by a report or another try of its carrier. */
    private static final Duration DOUBTED = Duration.ofDays(7);

    private static final List<DeliveryState> UNTOLD =
            List.of(DeliveryState.CANCELLED, DeliveryState.SUPPRESSED, DeliveryState.FAILED, DeliveryState.BOUNCED);

    private static final io.duskline.db.tables.Delivery CARRIER = DELIVERY.as("carrier");
    private static final Field<DeliveryState> CARRIER_STATE = Codes.in(CARRIER.STATE, DeliveryState.class);

    private final DSLContext sql;
    private final DestinationSettings destinations;
    private final Clock clock;

    JoinedDeliveries(DSLContext sql, DestinationSettings destinations, Clock clock) {
        this.sql = sql;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** From now on, messages of other waves may be part of this one's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void carry(long waveId) {
        sql.update(SENDING)
                .set(SENDING.IS_CARRYING, true)
                .where(SENDING.WAVE_ID.eq(waveId))
                .execute();
    }

    /**
     * Makes messages of a wave part of those of another to the same contacts, which have not been claimed since they were
     * put in the queue by the same transaction. A cancelled or held wave takes none.
     *
     * @param rows as in {@link Deliveries#enqueueInHours}; of contacts who have no such message they are passed over
     * @param theirs over the row of a delivery: it is to one of these contacts
     * @return how many were added
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int join(
            long waveId,
            long carrierWave,
            Select<? extends Record7<Long, Long, String, String, String, Instant, String>> rows,
            Condition theirs) {
        boolean mayLeave = sql.fetchExists(
                SENDING, SENDING.WAVE_ID.eq(waveId), SENDING.IS_HELD.isFalse(), SENDING.CANCELLED_WHY.isNull());
        if (!mayLeave) {
            return 0;
        }
        Table<?> row = rows.asTable("r");
        Condition isCarried = DeliveryRows.column(row, 1, DELIVERY.CONTACT_ID)
                .in(select(CARRIER.CONTACT_ID)
                        .from(CARRIER)
                        .where(CARRIER.WAVE_ID.eq(carrierWave), CARRIER.COPY.eq(0))
                        .and(CARRIER_STATE.eq(DeliveryState.PENDING)));
        DeliveryRows.insert(
                sql,
                waveId,
                row,
                isCarried,
                DueColumns.atAllHours(val(TakingBack.NEVER, DELIVERY.DUE_AT)),
                destinations,
                clock.instant());
        return sql.insertInto(JOINED_DELIVERY, JOINED_DELIVERY.DELIVERY_ID, JOINED_DELIVERY.CARRIER_ID)
                .select(select(DELIVERY.ID, CARRIER.ID)
                        .from(DELIVERY)
                        .join(CARRIER)
                        .on(CARRIER.WAVE_ID.eq(carrierWave), CARRIER.COPY.eq(0))
                        .and(CARRIER.CONTACT_ID.eq(DELIVERY.CONTACT_ID))
                        .where(DELIVERY.WAVE_ID.eq(waveId), DELIVERY.COPY.eq(0), theirs))
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** Over the row of a contact: a message of one of these waves to it left, or waits to leave. */
    public static Condition isTold(Field<Long> contact, Collection<Long> waveIds) {
        io.duskline.db.tables.Delivery said = DELIVERY.as("said_ahead");
        return exists(selectOne()
                .from(said)
                .where(said.WAVE_ID.in(waveIds), said.CONTACT_ID.eq(contact))
                .and(Codes.in(said.STATE, DeliveryState.class).notIn(UNTOLD)));
    }

    /** Over the row of a contact: a message of one of these waves to it left, or may have, since then. */
    public static Condition hasLeftSince(Field<Long> contact, Collection<Long> waveIds, Instant since) {
        io.duskline.db.tables.Delivery left = DELIVERY.as("left_lately");
        return exists(selectOne()
                .from(left)
                .where(left.WAVE_ID.in(waveIds), left.CONTACT_ID.eq(contact))
                .and(left.LEFT_AT.gt(since)));
    }

    /** Whether something of these waves waits for its carrier. */
    @Transactional(readOnly = true)
    public boolean isWaiting(Collection<Long> waveIds) {
        return sql.fetchExists(sql.selectOne()
                .from(JOINED_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(JOINED_DELIVERY.DELIVERY_ID))
                .where(JOINED_DELIVERY.IS_SETTLED.isFalse(), DELIVERY.WAVE_ID.in(waveIds))
                .and(DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.CLAIMED)));
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

    /** The delivery whose message says this one's too. */
    @Transactional(readOnly = true)
    public Optional<Long> carrier(long deliveryId) {
        return sql.select(JOINED_DELIVERY.CARRIER_ID)
                .from(JOINED_DELIVERY)
                .where(JOINED_DELIVERY.DELIVERY_ID.eq(deliveryId))
                .fetchOptional(JOINED_DELIVERY.CARRIER_ID);
    }

    /** The deliveries that the message of this one says too. */
    @Transactional(readOnly = true)
    public List<Long> joined(long carrierId) {
        return sql.select(JOINED_DELIVERY.DELIVERY_ID)
                .from(JOINED_DELIVERY)
                .where(JOINED_DELIVERY.CARRIER_ID.eq(carrierId))
                .orderBy(JOINED_DELIVERY.DELIVERY_ID)
                .fetch(JOINED_DELIVERY.DELIVERY_ID);
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
                .and(DELIVERY_STATE.in(UNTOLD))
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
     * What came back as part of another message and is tried again is said by one of its own.
     *
     * @param which over the row of a delivery
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void part(Condition which) {
        List<Long> parted = sql.select(JOINED_DELIVERY.DELIVERY_ID)
                .from(JOINED_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(JOINED_DELIVERY.DELIVERY_ID))
                .where(which)
                .fetch(JOINED_DELIVERY.DELIVERY_ID);
        if (!parted.isEmpty()) {
            sql.update(DELIVERY)
                    .setNull(DELIVERY.MESSAGE_ID)
                    .setNull(DELIVERY.COMPOSED_AT)
                    .where(DELIVERY.ID.in(parted))
                    .execute();
            sql.deleteFrom(JOINED_DELIVERY)
                    .where(JOINED_DELIVERY.DELIVERY_ID.in(parted))
                    .execute();
        }
    }
}

package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.JoinedDelivery.JOINED_DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.db.Codes;
import io.duskline.delivery.relay.DestinationSettings;
import java.time.Clock;
import java.time.Instant;
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
 * What becomes of it otherwise, {@link JoinedOutcomes} sees to.
 */
@Component
public class JoinedDeliveries {

    /** Those who were not told. */
    static final List<DeliveryState> UNTOLD =
            List.of(DeliveryState.CANCELLED, DeliveryState.SUPPRESSED, DeliveryState.FAILED, DeliveryState.BOUNCED);

    static final io.duskline.db.tables.Delivery CARRIER = DELIVERY.as("carrier");
    static final Field<DeliveryState> CARRIER_STATE = Codes.in(CARRIER.STATE, DeliveryState.class);

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

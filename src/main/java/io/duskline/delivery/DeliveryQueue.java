package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The delivery rows as a queue that all nodes share: who has which row in hand is in the row. */
@Component
class DeliveryQueue {

    private final DSLContext sql;
    private final MailSettings settings;
    private final Clock clock;

    DeliveryQueue(DSLContext sql, MailSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /** The waves of which nothing may leave now. */
    @Transactional(readOnly = true)
    Set<Long> held() {
        return new HashSet<>(sql.select(SENDING.WAVE_ID)
                .from(SENDING)
                .where(SENDING.IS_HELD.isTrue())
                .fetch(SENDING.WAVE_ID));
    }

    /**
     * Takes up to a batch of due rows: first those whose owner died with them, then retries for at most half of it (they
     * must not wait behind a wave of a million), then the rest in the order of their due times. Each row keeps from its
     * first claim what its message is made from, so every attempt sends the same bytes.
     *
     * @param held waves to pass over
     */
    @Transactional
    List<Claimed> claim(String owner, Set<Long> held) {
        Instant now = now();
        Condition due = DELIVERY.DUE_AT.le(now);
        Condition abandoned = DELIVERY.LEASE_UNTIL.lt(now);
        doubtCancelled(abandoned, now);
        List<Claimed> claimed = new ArrayList<>();
        claimed.addAll(lock(DeliveryState.CLAIMED, abandoned, DELIVERY.LEASE_UNTIL.asc(), held, settings.batch(), now));
        int retries = (settings.batch() - claimed.size() + 1) / 2;
        claimed.addAll(lock(DeliveryState.DEFERRED, due, DELIVERY.DUE_AT.asc(), held, retries, now));
        int rest = settings.batch() - claimed.size();
        claimed.addAll(lock(DeliveryState.PENDING, due, DELIVERY.DUE_AT.asc(), held, rest, now));
        if (!claimed.isEmpty()) {
            sql.update(DELIVERY)
                    .set(DELIVERY.STATE, DeliveryState.CLAIMED.code())
                    .set(DELIVERY.LEASE_OWNER, owner)
                    .set(DELIVERY.LEASE_UNTIL, now.plus(settings.lease()))
                    .set(DELIVERY.COMPOSED_AT, coalesce(DELIVERY.COMPOSED_AT, val(now, DELIVERY.COMPOSED_AT)))
                    .set(DELIVERY.MESSAGE_ID, coalesce(DELIVERY.MESSAGE_ID, messageId()))
                    .set(DELIVERY.CHANGED_AT, now)
                    .where(DELIVERY.ID.in(claimed.stream().map(Claimed::id).toList()))
                    .execute();
        }
        return claimed;
    }

    /** Whose owner died with them, and whose wave was cancelled meanwhile: not sent again, and nobody knows whether once. */
    private void doubtCancelled(Condition abandoned, Instant now) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.IN_DOUBT.code())
                .set(DELIVERY.CHANGED_AT, now)
                .where(DELIVERY.STATE.eq(DeliveryState.CLAIMED.code()))
                .and(abandoned)
                .and(DELIVERY.WAVE_ID.in(
                        select(SENDING.WAVE_ID).from(SENDING).where(SENDING.CANCELLED_WHY.isNotNull())))
                .execute();
    }

    /** As {@link Deliveries#messageId}. */
    private Field<String> messageId() {
        return concat(
                val("<d"),
                DELIVERY.ID.cast(String.class),
                val(".w"),
                DELIVERY.WAVE_ID.cast(String.class),
                val("@" + settings.domain() + ">"));
    }

    private List<Claimed> lock(
            DeliveryState state, Condition due, SortField<Instant> order, Set<Long> held, int limit, Instant now) {
        if (limit <= 0) {
            return List.of();
        }
        return sql.select(
                        DELIVERY.ID,
                        DELIVERY.WAVE_ID,
                        DELIVERY.ACCOUNT_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.CONTACT_ROLE,
                        DELIVERY.EMAIL,
                        DELIVERY.MODEL,
                        DELIVERY.COMPOSED_AT,
                        DELIVERY.MESSAGE_ID,
                        DELIVERY.ATTEMPTS)
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(state.code()))
                .and(due)
                .and(held.isEmpty() ? noCondition() : DELIVERY.WAVE_ID.notIn(held))
                .orderBy(order)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch()
                .map(row -> new Claimed(
                        new Outgoing(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                Objects.requireNonNullElse(row.value8(), now)),
                        Objects.requireNonNullElseGet(
                                row.value9(),
                                () -> Deliveries.messageId(row.value1(), row.value2(), settings.domain())),
                        row.value10()));
    }

    /**
     * Holds these rows for another lease.
     *
     * @return those that are still this owner's; the others somebody else has taken over
     */
    @Transactional
    Set<Long> renew(String owner, Collection<Long> ids) {
        Condition mine = DELIVERY.ID
                .in(ids)
                .and(DELIVERY.LEASE_OWNER.eq(owner))
                .and(DELIVERY.STATE.eq(DeliveryState.CLAIMED.code()));
        sql.update(DELIVERY)
                .set(DELIVERY.LEASE_UNTIL, now().plus(settings.lease()))
                .where(mine)
                .execute();
        return new HashSet<>(sql.select(DELIVERY.ID).from(DELIVERY).where(mine).fetch(DELIVERY.ID));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

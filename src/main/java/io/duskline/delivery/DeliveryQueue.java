package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.Duration;
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
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The delivery rows as a queue that all nodes share: who has which row in hand is in the row. */
@Component
class DeliveryQueue {

    private final DSLContext sql;
    private final Lanes lanes;
    private final Rations rations;
    private final MessageIds ids;
    private final MailSettings settings;
    private final Clock clock;

    DeliveryQueue(DSLContext sql, Lanes lanes, Rations rations, MessageIds ids, MailSettings settings, Clock clock) {
        this.sql = sql;
        this.lanes = lanes;
        this.rations = rations;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** Of these waves, those of which nothing may leave now. */
    @Transactional(readOnly = true)
    Set<Long> held(Collection<Long> waveIds) {
        return new HashSet<>(sql.select(SENDING.WAVE_ID)
                .from(SENDING)
                .where(SENDING.WAVE_ID.in(waveIds), SENDING.IS_HELD.isTrue())
                .fetch(SENDING.WAVE_ID));
    }

    /**
     * Takes up to a batch of rows that are due and may leave: first those whose owner died with them, then retries for at
     * most half of it (they must not wait behind a wave of a million), then the rest, the same number of each wave. Each
     * row keeps from its first claim what its message is made from, so every attempt sends the same bytes.
     *
     * @param takesOver whether those whose owner died are taken too
     * @param inHand what this owner is at, and may have had no time to renew: that is not taken over from itself
     */
    @Transactional
    Claim claim(String owner, List<Outlet> outlets, boolean takesOver, Set<Long> inHand) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Lanes.Due due = lanes.due(now);
        doubt(due.cancelled(), inHand, now);
        var opened = rations.open(Allotment.limits(outlets, due.limits().values()), now);
        Taking taking = new Taking(due, new Allotment(outlets, opened, now), inHand, now);
        taking.share(takesOver ? due.in(DeliveryState.CLAIMED) : List.of(), settings.batch());
        List<Lane> again = new ArrayList<>(due.in(DeliveryState.IN_DOUBT));
        again.addAll(due.in(DeliveryState.DEFERRED));
        taking.share(again, (taking.room() + 1) / 2);
        taking.share(due.in(DeliveryState.PENDING), taking.room());
        List<Claimed> claimed = taking.claimed;
        if (!claimed.isEmpty()) {
            rations.save(opened.values());
            sign(owner, claimed, now);
        }
        return new Claim(claimed, taking.isLimited);
    }

    /** One claim while it is being filled. */
    private final class Taking {

        private final Lanes.Due due;
        private final Allotment allotment;
        private final Set<Long> inHand;
        private final Instant now;
        private final List<Claimed> claimed = new ArrayList<>();
        private boolean isLimited;

        Taking(Lanes.Due due, Allotment allotment, Set<Long> inHand, Instant now) {
            this.due = due;
            this.allotment = allotment;
            this.inHand = inHand;
            this.now = now;
        }

        int room() {
            return settings.batch() - claimed.size();
        }

        /** Gives every lane its part; what one does not need is left to the ones after it. */
        void share(List<Lane> lanes, int most) {
            int rest = most;
            for (int i = 0; i < lanes.size() && rest > 0; i++) {
                int part = Math.ceilDiv(rest, lanes.size() - i);
                rest -= take(lanes.get(i), part);
            }
        }

        private int take(Lane lane, int part) {
            List<Limit> limits = due.limits(lane);
            int may = allotment.left(limits, part);
            isLimited |= may < part;
            List<Record> rows = may > 0 ? lock(lane, inHand, may, now) : List.of();
            for (Record row : rows) {
                Allotment.Leave leave = allotment.next(limits);
                claimed.add(claimed(lane, row, leave, now));
            }
            return rows.size();
        }
    }

    private Claimed claimed(Lane lane, Record row, Allotment.Leave leave, Instant now) {
        long id = row.get(DELIVERY.ID);
        int attempts = row.get(DELIVERY.ATTEMPTS);
        Instant createdAt = row.get(DELIVERY.CREATED_AT);
        return new Claimed(
                new Outgoing(
                        id,
                        lane.waveId(),
                        row.get(DELIVERY.ACCOUNT_ID),
                        row.get(DELIVERY.CONTACT_ID),
                        row.get(DELIVERY.CONTACT_ROLE),
                        row.get(DELIVERY.EMAIL),
                        row.get(DELIVERY.MODEL),
                        Objects.requireNonNullElse(row.get(DELIVERY.COMPOSED_AT), now)),
                Objects.requireNonNullElseGet(row.get(DELIVERY.MESSAGE_ID), () -> ids.messageId(id, createdAt)),
                createdAt,
                before(lane.state(), attempts),
                attempts,
                Objects.requireNonNullElse(row.get(DELIVERY.TRIED_SINCE), now),
                leave.relay(),
                Duration.between(now, leave.turn()));
    }

    private static DeliveryState before(DeliveryState state, int attempts) {
        if (state != DeliveryState.CLAIMED) {
            return state;
        }
        return attempts == 0 ? DeliveryState.PENDING : DeliveryState.DEFERRED;
    }

    private void sign(String owner, List<Claimed> claimed, Instant now) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.CLAIMED.code())
                .set(DELIVERY.LEASE_OWNER, owner)
                .set(DELIVERY.LEASE_UNTIL, now.plus(settings.lease()))
                .set(DELIVERY.COMPOSED_AT, coalesce(DELIVERY.COMPOSED_AT, val(now, DELIVERY.COMPOSED_AT)))
                .set(DELIVERY.TRIED_SINCE, coalesce(DELIVERY.TRIED_SINCE, val(now, DELIVERY.TRIED_SINCE)))
                .set(DELIVERY.MESSAGE_ID, coalesce(DELIVERY.MESSAGE_ID, messageId(claimed)))
                .set(DELIVERY.CHANGED_AT, now)
                .where(DELIVERY.ID.in(claimed.stream().map(Claimed::id).toList()))
                .execute();
    }

    /** Whose owner died with them, and whose wave was cancelled meanwhile: not sent again, and nobody knows whether once. */
    private void doubt(Set<Long> cancelled, Set<Long> inHand, Instant now) {
        if (cancelled.isEmpty()) {
            return;
        }
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.IN_DOUBT.code())
                .set(DELIVERY.CHANGED_AT, now)
                .where(DELIVERY.STATE.eq(DeliveryState.CLAIMED.code()), DELIVERY.LEASE_UNTIL.lt(now))
                .and(DELIVERY.WAVE_ID.in(cancelled))
                .and(DELIVERY.ID.notIn(inHand))
                .execute();
    }

    private static Field<String> messageId(List<Claimed> claimed) {
        return choose(DELIVERY.ID)
                .mapFields(claimed.stream()
                        .collect(toMap(
                                row -> val(row.id(), DELIVERY.ID), row -> val(row.messageId(), DELIVERY.MESSAGE_ID))));
    }

    private List<Record> lock(Lane lane, Set<Long> inHand, int limit, Instant now) {
        Field<Instant> due = Lanes.due(lane.state());
        return new ArrayList<>(sql.select(
                        DELIVERY.ID,
                        DELIVERY.ACCOUNT_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.CONTACT_ROLE,
                        DELIVERY.EMAIL,
                        DELIVERY.MODEL,
                        DELIVERY.COMPOSED_AT,
                        DELIVERY.MESSAGE_ID,
                        DELIVERY.CREATED_AT,
                        DELIVERY.ATTEMPTS,
                        DELIVERY.TRIED_SINCE)
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(lane.state().code()))
                .and(DELIVERY.WAVE_ID.eq(lane.waveId()))
                .and(DELIVERY.DESTINATION.eq(lane.destination()))
                .and(due.le(now))
                .and(lane.state() == DeliveryState.CLAIMED ? DELIVERY.ID.notIn(inHand) : noCondition())
                .orderBy(due)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch());
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
                .set(DELIVERY.LEASE_UNTIL, clock.instant().plus(settings.lease()))
                .where(mine)
                .execute();
        return new HashSet<>(sql.select(DELIVERY.ID).from(DELIVERY).where(mine).fetch(DELIVERY.ID));
    }
}

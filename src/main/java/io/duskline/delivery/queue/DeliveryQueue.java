package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.db.RealTime;
import io.duskline.db.SharedClock;
import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.relay.ClaimBudget;
import io.duskline.delivery.relay.Limit;
import io.duskline.delivery.relay.RateLimitStates;
import io.duskline.delivery.relay.RelayCapacity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The delivery rows as a queue shared by all nodes: a row contains its current owner. */
@Component
class DeliveryQueue {

    private final DSLContext sql;
    private final DueGroups dueGroups;
    private final ClosedHours closedHours;
    private final RateLimitStates rateLimits;
    private final MessageComposer composer;
    private final ClaimedRows rows;
    private final QueueSettings settings;
    private final SharedClock clock;
    private final SharedClock real;

    DeliveryQueue(
            DSLContext sql,
            DueGroups dueGroups,
            ClosedHours closedHours,
            RateLimitStates rateLimits,
            MessageComposer composer,
            ClaimedRows rows,
            QueueSettings settings,
            SharedClock clock,
            @RealTime SharedClock real) {
        this.sql = sql;
        this.dueGroups = dueGroups;
        this.closedHours = closedHours;
        this.rateLimits = rateLimits;
        this.composer = composer;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.real = real;
    }

    /** Those of the waves that are paused, or not approved, now. */
    @Transactional(readOnly = true)
    Set<Long> held(Collection<Long> waveIds) {
        Set<Long> held = new HashSet<>(composer.unapproved(waveIds));
        held.addAll(sql.select(SENDING.WAVE_ID)
                .from(SENDING)
                .where(SENDING.WAVE_ID.in(waveIds), SENDING.IS_HELD.isTrue())
                .fetchSet(SENDING.WAVE_ID));
        return held;
    }

    /** Blocking reasons that arose after the messages were claimed. */
    @Transactional(readOnly = true)
    Map<Long, BlockingReason> objections(Collection<ClaimedDelivery> inHand) {
        return composer.objections(inHand.stream().map(ClaimedDelivery::waiting).toList());
    }

    /**
     * Claims up to a batch of due rows within their sending hours: first rows whose owner died, then retries for at most half
     * of it, so that these do not wait behind a million messages, then the rest, evenly over waves. A message that may have
     * been sent keeps its input, so that every copy has the same bytes. One that certainly was not sent and was composed long
     * ago is composed with the current time, so that its dates are true.
     *
     * @param takesOver whether rows of dead owners are claimed too
     * @param inHand this owner's own claims, which it must not take over from itself
     */
    @Transactional
    ClaimBatch claim(String owner, List<RelayCapacity> capacities, boolean takesOver, Set<Long> inHand) {
        QueueTime time = QueueTime.asked(clock, real);
        DueGroups.Due due = dueGroups.due(time, takesOver);
        doubt(due.cancelled(), inHand, time);
        var opened = rateLimits.open(ClaimBudget.limits(capacities, due.limits().values()), time.real(), this::inHand);
        Taking taking = new Taking(due, new ClaimBudget(capacities, opened, time.real()), inHand, time);
        taking.share(due.in(DeliveryState.CLAIMED), settings.batch());
        List<ClaimGroup> again = new ArrayList<>(due.in(DeliveryState.IN_DOUBT));
        again.addAll(due.in(DeliveryState.DEFERRED));
        taking.share(again, (taking.room() + 1) / 2);
        taking.share(due.in(DeliveryState.PENDING), taking.room());
        rateLimits.save(opened.values());
        if (!taking.claimed.isEmpty()) {
            sign(owner, taking.claimed, time);
        }
        Map<Long, BlockingReason> objections = objections(taking.claimed);
        return new ClaimBatch(taking.claimed, objections, taking.isLimited, time.until(settings.lease()));
    }

    /** One claim in progress. */
    private final class Taking {

        private final DueGroups.Due due;
        private final ClaimBudget budget;
        private final Set<Long> inHand;
        private final QueueTime time;
        private final List<ClaimedDelivery> claimed = new ArrayList<>();
        private final Set<Long> putOff = new HashSet<>();
        private boolean isLimited;

        Taking(DueGroups.Due due, ClaimBudget budget, Set<Long> inHand, QueueTime time) {
            this.due = due;
            this.budget = budget;
            this.inHand = inHand;
            this.time = time;
        }

        int room() {
            return settings.batch() - claimed.size();
        }

        /** Gives every group its share; unused parts go to later groups. */
        void share(List<ClaimGroup> groups, int most) {
            int rest = most;
            for (int i = 0; i < groups.size() && rest > 0; i++) {
                int part = Math.ceilDiv(rest, groups.size() - i);
                rest -= take(groups.get(i), part);
            }
        }

        private int take(ClaimGroup group, int part) {
            List<Limit> limits = due.limits(group);
            int may = budget.left(limits, part);
            isLimited |= may < part;
            List<Record> locked = may > 0 ? open(group, may) : List.of();
            for (Record row : locked) {
                ClaimBudget.Permit permit = budget.next(limits);
                claimed.add(rows.claimed(group, row, permit, time));
            }
            return locked.size();
        }

        /** Messages outside of their sending hours come first in the queue, so they are put off, once per wave. */
        private List<Record> open(ClaimGroup group, int most) {
            List<Record> rows = lock(group, inHand, most, time, noCondition());
            if (rows.stream().noneMatch(row -> ClosedHours.isClosed(row, time.now()))) {
                return rows;
            }
            if (putOff.add(group.waveId())) {
                closedHours.putOff(group.waveId(), time.now(), inHand);
            }
            return lock(group, inHand, most, time, ClosedHours.isOpen(time.now()));
        }
    }

    /** In this order: later expressions read the columns set earlier. */
    private void sign(String owner, List<ClaimedDelivery> claimed, QueueTime time) {
        Field<Instant> present = val(time.now(), DELIVERY.COMPOSED_AT);
        Condition isTakenOver = DELIVERY_STATE.eq(DeliveryState.CLAIMED);
        RowValues<ClaimedDelivery> values = new RowValues<>(DELIVERY.ID, claimed, ClaimedDelivery::id);
        Condition isOld = DELIVERY.COMPOSED_AT.lt(time.now().minus(ClaimedRows.LONGEST_WRITTEN));
        Field<String> messageId = values.of(DELIVERY.MESSAGE_ID, ClaimedDelivery::messageId);
        sql.update(values.in(DELIVERY.forceIndex("PRIMARY")))
                .set(
                        DELIVERY.COMPOSED_AT,
                        when(DELIVERY.LEFT_AT.isNull().and(isOld).andNot(isTakenOver), present)
                                .otherwise(coalesce(DELIVERY.COMPOSED_AT, present)))
                .set(
                        DELIVERY.LEFT_AT,
                        when(isTakenOver, coalesce(DELIVERY.LEFT_AT, present)).otherwise(DELIVERY.LEFT_AT))
                .set(DELIVERY_STATE, DeliveryState.CLAIMED)
                .set(DELIVERY.LEASE_OWNER, owner)
                .set(DELIVERY.LEASE_UNTIL, time.until(settings.lease()))
                .set(DELIVERY.MESSAGE_ID, coalesce(DELIVERY.MESSAGE_ID, messageId))
                .set(DELIVERY.CHANGED_AT, time.now())
                .execute();
    }

    /** Marks messages of a dead owner whose wave was cancelled: they are not sent again, and are in doubt. */
    private void doubt(Set<Long> cancelled, Set<Long> inHand, QueueTime time) {
        if (cancelled.isEmpty()) {
            return;
        }
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, DeliveryState.IN_DOUBT)
                .set(DELIVERY.CHANGED_AT, time.now())
                .where(DELIVERY_STATE.eq(DeliveryState.CLAIMED), DELIVERY.LEASE_UNTIL.lt(time.real()))
                .and(DELIVERY.WAVE_ID.in(cancelled))
                .and(DELIVERY.ID.notIn(inHand))
                .execute();
    }

    private List<Record> lock(ClaimGroup group, Set<Long> inHand, int limit, QueueTime time, Condition which) {
        Field<Instant> due = DueGroups.due(group.state());
        return sql.select(ClaimedRows.COLUMNS)
                .from(DELIVERY)
                .where(DELIVERY_STATE.eq(group.state()))
                .and(DELIVERY.WAVE_ID.eq(group.waveId()))
                .and(DELIVERY.DESTINATION.eq(group.destination()))
                .and(due.le(time.of(group.state())))
                .and(DueGroups.isFromFirst(group))
                .and(which)
                .and(group.state() == DeliveryState.CLAIMED ? DELIVERY.ID.notIn(inHand) : noCondition())
                .orderBy(due)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch();
    }

    /**
     * Renews the lease of these rows.
     *
     * @return rows that still belong to this owner; another owner has taken over the rest
     */
    @Transactional
    Set<Long> renew(String owner, Collection<Long> ids) {
        Condition mine =
                DELIVERY.ID.in(ids).and(DELIVERY.LEASE_OWNER.eq(owner)).and(DELIVERY_STATE.eq(DeliveryState.CLAIMED));
        sql.update(DELIVERY)
                .set(DELIVERY.LEASE_UNTIL, real.instant().plus(settings.lease()))
                .where(mine)
                .execute();
        return sql.select(DELIVERY.ID).from(DELIVERY).where(mine).fetchSet(DELIVERY.ID);
    }

    private long inHand(String destination) {
        return sql.fetchCount(DELIVERY, DELIVERY_STATE.eq(DeliveryState.CLAIMED), DELIVERY.DESTINATION.eq(destination));
    }
}

package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.JoinedDelivery.JOINED_DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.Objection;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.TakingBack;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.MessageComposer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes deliveries along whose message is part of a claimed one's. Their lease has no end of its own: whoever takes the carrier
 * over takes them over. What must not leave now is taken back before the message is written; what may have left with the
 * carrier and must not again stays in doubt, and the carrier leaves without it.
 */
@Component
class JoinedClaims {

    private final DSLContext sql;
    private final MessageComposer composer;
    private final Clock clock;

    JoinedClaims(DSLContext sql, MessageComposer composer, Clock clock) {
        this.sql = sql;
        this.composer = composer;
        this.clock = clock;
    }

    /**
     * @param carrying the waves whose messages may say more than their own
     * @return the same deliveries, with what their messages say beside
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ClaimedDelivery> join(String owner, List<ClaimedDelivery> claimed, Set<Long> carrying) {
        List<ClaimedDelivery> carriers = claimed.stream()
                .filter(each -> carrying.contains(each.waveId()))
                .toList();
        Map<Long, List<ClaimedDelivery>> joined = carriers.isEmpty() ? Map.of() : read(carriers);
        if (joined.isEmpty()) {
            return claimed;
        }
        Map<Long, Objection> against = against(joined.values());
        List<ClaimedDelivery> whole = new ArrayList<>(claimed.size());
        for (ClaimedDelivery each : claimed) {
            List<ClaimedDelivery> all = joined.getOrDefault(each.id(), List.of());
            all.stream()
                    .filter(other -> against.containsKey(other.id()))
                    .forEach(other -> withhold(other, Objects.requireNonNull(against.get(other.id()))));
            List<ClaimedDelivery> theirs = all.stream()
                    .filter(other -> !against.containsKey(other.id()))
                    .toList();
            sign(owner, each, theirs);
            whole.add(theirs.isEmpty() ? each : each.with(theirs));
        }
        return whole;
    }

    private Map<Long, List<ClaimedDelivery>> read(List<ClaimedDelivery> carriers) {
        Map<Long, ClaimedDelivery> byId = new HashMap<>();
        carriers.forEach(carrier -> byId.put(carrier.id(), carrier));
        Condition isInHandWithIt =
                DELIVERY_STATE.eq(DeliveryState.CLAIMED).and(DELIVERY.LEASE_UNTIL.eq(TakingBack.NEVER));
        return sql
                .select(
                        JOINED_DELIVERY.CARRIER_ID,
                        DELIVERY.ID,
                        DELIVERY.WAVE_ID,
                        DELIVERY.ACCOUNT_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.CONTACT_ROLE,
                        DELIVERY.EMAIL,
                        DELIVERY.MODEL,
                        DELIVERY_STATE,
                        DELIVERY.COPY,
                        DELIVERY.CREATED_AT,
                        DELIVERY.ATTEMPTS,
                        DELIVERY.TRIED_SINCE,
                        DELIVERY.LEFT_AT)
                .from(JOINED_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(JOINED_DELIVERY.DELIVERY_ID))
                .where(JOINED_DELIVERY.CARRIER_ID.in(byId.keySet()))
                .and(DELIVERY.DUE_AT.eq(TakingBack.NEVER))
                .and(DELIVERY_STATE
                        .in(DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.IN_DOUBT)
                        .or(isInHandWithIt))
                .orderBy(DELIVERY.ID)
                .forUpdate()
                .fetch()
                .stream()
                .map(row -> claimed(row, Objects.requireNonNull(byId.get(row.get(JOINED_DELIVERY.CARRIER_ID)))))
                .collect(groupingBy(Joined::carrier, Collectors.mapping(Joined::claimed, Collectors.toList())));
    }

    private record Joined(long carrier, ClaimedDelivery claimed) {}

    private static Joined claimed(Record row, ClaimedDelivery carrier) {
        DeliveryState state = row.get(DELIVERY_STATE);
        return new Joined(
                carrier.id(),
                new ClaimedDelivery(
                        new Outgoing(
                                row.get(DELIVERY.ID),
                                row.get(DELIVERY.WAVE_ID),
                                row.get(DELIVERY.ACCOUNT_ID),
                                row.get(DELIVERY.CONTACT_ID),
                                row.get(DELIVERY.CONTACT_ROLE),
                                row.get(DELIVERY.EMAIL),
                                row.get(DELIVERY.MODEL),
                                carrier.outgoing().composedAt(),
                                List.of()),
                        row.get(DELIVERY.COPY),
                        carrier.messageId(),
                        carrier.mayHaveLeft(),
                        row.get(DELIVERY.CREATED_AT),
                        state == DeliveryState.CLAIMED ? carrier.before() : state,
                        row.get(DELIVERY.ATTEMPTS),
                        Objects.requireNonNullElse(row.get(DELIVERY.TRIED_SINCE), carrier.triedSince()),
                        null,
                        carrier.relay(),
                        Duration.ZERO,
                        List.of()));
    }

    /** What stands against them, or against all messages of their waves for now. */
    private Map<Long, Objection> against(Collection<List<ClaimedDelivery>> joined) {
        List<ClaimedDelivery> all = joined.stream().flatMap(List::stream).toList();
        Map<Long, Objection> against = new HashMap<>(
                composer.objections(all.stream().map(ClaimedDelivery::waiting).toList()));
        Set<Long> held = sql.select(SENDING.WAVE_ID)
                .from(SENDING)
                .where(SENDING.WAVE_ID.in(
                        all.stream().map(ClaimedDelivery::waveId).toList()))
                .and(SENDING.IS_HELD.isTrue())
                .fetchSet(SENDING.WAVE_ID);
        all.stream()
                .filter(each -> held.contains(each.waveId()))
                .forEach(each -> against.putIfAbsent(
                        each.id(), new Objection.Outdated("Its campaign was paused when the mail left.")));
        return against;
    }

    /** What may have left stays in doubt, by itself: its carrier leaves without it from now on. */
    private void withhold(ClaimedDelivery joined, Objection why) {
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, joined.mayHaveLeft() ? DeliveryState.IN_DOUBT : DeliveryState.CANCELLED)
                .set(DELIVERY.REPLY, why.why())
                .setNull(DELIVERY.LEASE_OWNER)
                .setNull(DELIVERY.LEASE_UNTIL)
                .set(
                        DELIVERY.LEFT_AT,
                        joined.mayHaveLeft()
                                ? coalesce(DELIVERY.LEFT_AT, val(clock.instant(), DELIVERY.LEFT_AT))
                                : DELIVERY.LEFT_AT)
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .where(DELIVERY.ID.eq(joined.id()))
                .execute();
        if (joined.mayHaveLeft()) {
            sql.deleteFrom(JOINED_DELIVERY)
                    .where(JOINED_DELIVERY.DELIVERY_ID.eq(joined.id()))
                    .execute();
        }
    }

    private void sign(String owner, ClaimedDelivery carrier, List<ClaimedDelivery> joined) {
        if (joined.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, DeliveryState.CLAIMED)
                .set(DELIVERY.LEASE_OWNER, owner)
                .set(DELIVERY.LEASE_UNTIL, TakingBack.NEVER)
                .set(DELIVERY.MESSAGE_ID, carrier.messageId())
                .set(DELIVERY.COMPOSED_AT, carrier.outgoing().composedAt())
                .set(
                        DELIVERY.LEFT_AT,
                        carrier.mayHaveLeft()
                                ? coalesce(DELIVERY.LEFT_AT, val(now, DELIVERY.LEFT_AT))
                                : DELIVERY.LEFT_AT)
                .setNull(DELIVERY_REFUSAL)
                .set(DELIVERY.CHANGED_AT, now)
                .where(DELIVERY.ID.in(joined.stream().map(ClaimedDelivery::id).toList()))
                .execute();
    }

    /** What is put off with its carrier is due with it, never by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wait(List<AttemptResult> carriers) {
        List<Long> joined = carriers.stream()
                .flatMap(result -> result.claimed().joined().stream())
                .map(ClaimedDelivery::id)
                .toList();
        if (!joined.isEmpty()) {
            sql.update(DELIVERY)
                    .set(DELIVERY.DUE_AT, TakingBack.NEVER)
                    .where(DELIVERY.ID.in(joined))
                    .execute();
        }
    }
}

package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.relay.DestinationSettings;
import io.duskline.delivery.relay.Limit;
import io.duskline.delivery.relay.PaceSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Groups of claimable rows, wave by wave, so that a paused or slow wave does not block the others. */
@Component
class DueGroups {

    /**
     * One wave in the queue.
     *
     * @param pace name of a shared rate limit; null without one
     */
    private record Sending(
            boolean isHeld,
            boolean isCancelled,
            @Nullable String pace,
            @Nullable Integer perHour) {}

    private static final double SECONDS_AN_HOUR = 3600;

    private final DSLContext sql;
    private final PaceSettings pace;
    private final RetrySettings retries;
    private final DestinationSettings destinations;
    private final MessageComposer composer;

    DueGroups(
            DSLContext sql,
            PaceSettings pace,
            RetrySettings retries,
            DestinationSettings destinations,
            MessageComposer composer) {
        this.sql = sql;
        this.pace = pace;
        this.retries = retries;
        this.destinations = destinations;
        this.composer = composer;
    }

    /** Due groups by state; retries come last, as they get what the others leave. */
    record Due(Map<DeliveryState, List<ClaimGroup>> groups, Set<Long> cancelled, Map<ClaimGroup, List<Limit>> limits) {

        List<ClaimGroup> in(DeliveryState state) {
            return groups.getOrDefault(state, List.of());
        }

        List<Limit> limits(ClaimGroup group) {
            return Objects.requireNonNull(limits.get(group));
        }
    }

    /**
     * Groups of waves that are held or not approved are left out, except abandoned rows of cancelled waves, which {@code cancelled} lists.
     *
     * @param withAbandoned whether to look for rows whose owner died
     */
    Due due(QueueTime time, boolean withAbandoned) {
        Map<DeliveryState, List<ClaimGroup>> groups = new HashMap<>();
        Set<Long> waveIds = new HashSet<>();
        for (DeliveryState state : states(withAbandoned)) {
            List<ClaimGroup> inState = earliest(state).stream()
                    .filter(group -> !group.earliest().isAfter(time.of(state)))
                    .sorted(Comparator.comparing(ClaimGroup::earliest).reversed())
                    .toList();
            groups.put(state, inState);
            inState.forEach(group -> waveIds.add(group.waveId()));
        }
        Map<Long, Sending> sendings = sendings(waveIds);
        Set<Long> cancelled = new HashSet<>();
        groups.getOrDefault(DeliveryState.CLAIMED, List.of()).stream()
                .map(ClaimGroup::waveId)
                .filter(wave -> sending(sendings, wave).isCancelled())
                .forEach(cancelled::add);
        Map<ClaimGroup, List<Limit>> limits = new HashMap<>();
        Set<Long> unapproved = composer.unapproved(waveIds);
        groups.replaceAll((state, all) -> all.stream()
                .filter(group -> !sending(sendings, group.waveId()).isHeld() && !unapproved.contains(group.waveId()))
                .toList());
        groups.values()
                .forEach(all ->
                        all.forEach(group -> limits.put(group, limits(group, sending(sendings, group.waveId())))));
        return new Due(groups, cancelled, limits);
    }

    private List<DeliveryState> states(boolean withAbandoned) {
        List<DeliveryState> states = new ArrayList<>(List.of(DeliveryState.DEFERRED, DeliveryState.PENDING));
        if (withAbandoned) {
            states.add(DeliveryState.CLAIMED);
        }
        if (retries.repeatsInDoubt()) {
            states.add(DeliveryState.IN_DOUBT);
        }
        return states;
    }

    private List<ClaimGroup> earliest(DeliveryState state) {
        return state == DeliveryState.CLAIMED ? inHand() : waiting(state);
    }

    /** Claimed rows: no more than the nodes hold. */
    private List<ClaimGroup> inHand() {
        return sql.select(DELIVERY.WAVE_ID, DELIVERY.DESTINATION, min(DELIVERY.LEASE_UNTIL))
                .from(DELIVERY)
                .where(DELIVERY_STATE.eq(DeliveryState.CLAIMED))
                .groupBy(DELIVERY.WAVE_ID, DELIVERY.DESTINATION)
                .fetch(row -> new ClaimGroup(DeliveryState.CLAIMED, row.value1(), row.value2(), row.value3(), null));
    }

    /**
     * Jumps from group to group in the index, one query each, however many rows a group has: grouping would read all of them
     * for every claim on MariaDB.
     */
    private List<ClaimGroup> waiting(DeliveryState state) {
        List<ClaimGroup> groups = new ArrayList<>();
        Optional<ClaimGroup> next = first(state, noCondition());
        while (next.isPresent()) {
            ClaimGroup group = next.get();
            groups.add(group);
            next = first(
                    state,
                    DELIVERY.WAVE_ID
                            .gt(group.waveId())
                            .or(DELIVERY.WAVE_ID.eq(group.waveId()).and(DELIVERY.DESTINATION.gt(group.destination()))));
        }
        return groups;
    }

    private Optional<ClaimGroup> first(DeliveryState state, Condition beyond) {
        return sql.select(DELIVERY.WAVE_ID, DELIVERY.DESTINATION, DELIVERY.DUE_AT, DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY_STATE.eq(state), beyond)
                .orderBy(DELIVERY.WAVE_ID, DELIVERY.DESTINATION, DELIVERY.DUE_AT, DELIVERY.ID)
                .limit(1)
                .fetchOptional(row -> new ClaimGroup(state, row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** A claim is due when its lease is over. */
    static Field<Instant> due(DeliveryState state) {
        return state == DeliveryState.CLAIMED ? DELIVERY.LEASE_UNTIL : DELIVERY.DUE_AT;
    }

    /**
     * SQL over a row of the group, in index order: not before its first row. Before that, the index still contains claimed
     * entries that are not purged; locking them would be most of a claim's work.
     */
    static Condition isFromFirst(ClaimGroup group) {
        @Nullable Long first = group.first();
        Condition isLater = DELIVERY.DUE_AT.gt(group.earliest());
        return first == null
                ? noCondition()
                : isLater.or(DELIVERY.DUE_AT.eq(group.earliest()).and(DELIVERY.ID.ge(first)));
    }

    private Map<Long, Sending> sendings(Collection<Long> waveIds) {
        if (waveIds.isEmpty()) {
            return Map.of();
        }
        return sql.select(SENDING.WAVE_ID, SENDING.IS_HELD, SENDING.CANCELLED_REASON, SENDING.PACE, SENDING.PER_HOUR)
                .from(SENDING)
                .where(SENDING.WAVE_ID.in(waveIds))
                .fetchMap(
                        SENDING.WAVE_ID,
                        row -> new Sending(
                                row.get(SENDING.IS_HELD),
                                row.get(SENDING.CANCELLED_REASON) != null,
                                row.get(SENDING.PACE),
                                row.get(SENDING.PER_HOUR)));
    }

    private static Sending sending(Map<Long, Sending> sendings, long wave) {
        return Objects.requireNonNull(sendings.get(wave));
    }

    private List<Limit> limits(ClaimGroup group, Sending sending) {
        List<Limit> limits = new ArrayList<>(limits(group.destination()));
        if (pace.limit().isSet()) {
            limits.add(pace.limit());
        }
        if (sending.pace() != null && sending.perHour() != null) {
            limits.add(new Limit.Rate(sending.pace(), sending.perHour() / SECONDS_AN_HOUR));
        }
        return limits;
    }

    /** Empty if the destination is no longer set. */
    private List<Limit> limits(String destination) {
        String subject = "destination:" + destination;
        return destinations.named(destination).stream()
                .flatMap(limited -> Stream.<Limit>of(
                        new Limit.Rate(subject + ":second", limited.rate()),
                        new Limit.Concurrency(subject + ":connections", destination, limited.connections())))
                .filter(Limit::isSet)
                .toList();
    }
}

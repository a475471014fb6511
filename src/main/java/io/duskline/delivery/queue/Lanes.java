package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.delivery.DeliveryState;
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

/** What there is to claim, wave by wave, so that neither a held wave nor a slow one stands in the way of the others. */
@Component
class Lanes {

    /**
     * One wave as the queue sees it.
     *
     * @param pace who shares its speed; null where it has none
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

    Lanes(DSLContext sql, PaceSettings pace, RetrySettings retries, DestinationSettings destinations) {
        this.sql = sql;
        this.pace = pace;
        this.retries = retries;
        this.destinations = destinations;
    }

    /** What is due, by state; what waits longest comes last, as it gets what the others leave. */
    record Due(Map<DeliveryState, List<Lane>> lanes, Set<Long> cancelled, Map<Lane, List<Limit>> limits) {

        List<Lane> in(DeliveryState state) {
            return lanes.getOrDefault(state, List.of());
        }

        List<Limit> limits(Lane lane) {
            return Objects.requireNonNull(limits.get(lane));
        }
    }

    /**
     * Lanes of held waves are left out, but for the abandoned rows of cancelled ones: {@code cancelled} names their waves.
     *
     * @param withAbandoned whether rows are looked for whose owner died with them
     */
    Due due(Instant now, boolean withAbandoned) {
        Map<DeliveryState, List<Lane>> lanes = new HashMap<>();
        Set<Long> waveIds = new HashSet<>();
        for (DeliveryState state : states(withAbandoned)) {
            List<Lane> inState = earliest(state).stream()
                    .filter(lane -> !lane.earliest().isAfter(now))
                    .sorted(Comparator.comparing(Lane::earliest).reversed())
                    .toList();
            lanes.put(state, inState);
            inState.forEach(lane -> waveIds.add(lane.waveId()));
        }
        Map<Long, Sending> sendings = sendings(waveIds);
        Set<Long> cancelled = new HashSet<>();
        lanes.getOrDefault(DeliveryState.CLAIMED, List.of()).stream()
                .map(Lane::waveId)
                .filter(wave -> sending(sendings, wave).isCancelled())
                .forEach(cancelled::add);
        Map<Lane, List<Limit>> limits = new HashMap<>();
        lanes.replaceAll((state, all) -> all.stream()
                .filter(lane -> !sending(sendings, lane.waveId()).isHeld())
                .toList());
        lanes.values()
                .forEach(all -> all.forEach(lane -> limits.put(lane, limits(lane, sending(sendings, lane.waveId())))));
        return new Due(lanes, cancelled, limits);
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

    private List<Lane> earliest(DeliveryState state) {
        return state == DeliveryState.CLAIMED ? inHand() : waiting(state);
    }

    /** No more than the nodes have in hand. */
    private List<Lane> inHand() {
        return sql.select(DELIVERY.WAVE_ID, DELIVERY.DESTINATION, min(DELIVERY.LEASE_UNTIL))
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(DeliveryState.CLAIMED.code()))
                .groupBy(DELIVERY.WAVE_ID, DELIVERY.DESTINATION)
                .fetch(row -> new Lane(DeliveryState.CLAIMED, row.value1(), row.value2(), row.value3()));
    }

    /**
     * From lane to lane by the index, one look for each, however many rows a lane has: to group them, MariaDB reads all
     * of them, for every claim.
     */
    private List<Lane> waiting(DeliveryState state) {
        List<Lane> lanes = new ArrayList<>();
        Optional<Lane> next = first(state, noCondition());
        while (next.isPresent()) {
            Lane lane = next.get();
            lanes.add(lane);
            next = first(
                    state,
                    DELIVERY.WAVE_ID
                            .gt(lane.waveId())
                            .or(DELIVERY.WAVE_ID.eq(lane.waveId()).and(DELIVERY.DESTINATION.gt(lane.destination()))));
        }
        return lanes;
    }

    private Optional<Lane> first(DeliveryState state, Condition beyond) {
        return sql.select(DELIVERY.WAVE_ID, DELIVERY.DESTINATION, DELIVERY.DUE_AT)
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(state.code()), beyond)
                .orderBy(DELIVERY.WAVE_ID, DELIVERY.DESTINATION, DELIVERY.DUE_AT)
                .limit(1)
                .fetchOptional(row -> new Lane(state, row.value1(), row.value2(), row.value3()));
    }

    /** A claim is due when its lease is over. */
    static Field<Instant> due(DeliveryState state) {
        return state == DeliveryState.CLAIMED ? DELIVERY.LEASE_UNTIL : DELIVERY.DUE_AT;
    }

    private Map<Long, Sending> sendings(Collection<Long> waveIds) {
        if (waveIds.isEmpty()) {
            return Map.of();
        }
        return sql.select(SENDING.WAVE_ID, SENDING.IS_HELD, SENDING.CANCELLED_WHY, SENDING.PACE, SENDING.PER_HOUR)
                .from(SENDING)
                .where(SENDING.WAVE_ID.in(waveIds))
                .fetchMap(
                        SENDING.WAVE_ID,
                        row -> new Sending(
                                row.get(SENDING.IS_HELD),
                                row.get(SENDING.CANCELLED_WHY) != null,
                                row.get(SENDING.PACE),
                                row.get(SENDING.PER_HOUR)));
    }

    private static Sending sending(Map<Long, Sending> sendings, long wave) {
        return Objects.requireNonNull(sendings.get(wave));
    }

    private List<Limit> limits(Lane lane, Sending sending) {
        List<Limit> limits = new ArrayList<>(limits(lane.destination()));
        if (pace.limit().isSet()) {
            limits.add(pace.limit());
        }
        if (sending.pace() != null && sending.perHour() != null) {
            limits.add(new Limit.Rate(sending.pace(), sending.perHour() / SECONDS_AN_HOUR));
        }
        return limits;
    }

    /** None where there is no destination of that name any more. */
    private List<Limit> limits(String destination) {
        String subject = "destination:" + destination;
        return destinations.named(destination).stream()
                .flatMap(limited -> Stream.<Limit>of(
                        new Limit.Rate(subject + ":second", limited.rate()),
                        new Limit.InHand(subject + ":connections", destination, limited.connections())))
                .filter(Limit::isSet)
                .toList();
    }
}

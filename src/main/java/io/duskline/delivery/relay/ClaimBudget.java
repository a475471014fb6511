package io.duskline.delivery.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the messages of one claim over relays and limits. A message goes to the relay with the fewest claimed messages
 * for its weight. So a slow relay gets less, and equally fast relays share by weight.
 */
public final class ClaimBudget {

    /**
     * Permission to send.
     *
     * @param turn when; now without a limit
     */
    public record Permit(Relay relay, Instant turn) {}

    private final List<RelayCapacity> capacities;
    private final Map<Relay, Integer> waiting = new HashMap<>();
    private final Map<Limit, RateLimitState> states;
    private final Instant now;

    public ClaimBudget(List<RelayCapacity> capacities, Map<Limit, RateLimitState> states, Instant now) {
        this.capacities = capacities;
        this.states = states;
        this.now = now;
        capacities.forEach(capacity -> waiting.put(capacity.relay(), capacity.waiting()));
    }

    /** All limits of the groups and the relays. */
    public static Set<Limit> limits(List<RelayCapacity> capacities, Collection<List<Limit>> ofLanes) {
        Set<Limit> all = new LinkedHashSet<>();
        capacities.forEach(capacity -> all.addAll(capacity.relay().limits()));
        ofLanes.forEach(all::addAll);
        return all;
    }

    /** Number of rows of a group with these limits that may be claimed. */
    public int left(List<Limit> ofLane, int most) {
        long byRelays = 0;
        for (RelayCapacity capacity : capacities) {
            byRelays += left(capacity, most);
        }
        return (int) Math.min(most, Math.min(byRelays, granted(ofLane, most)));
    }

    private long left(RelayCapacity capacity, int most) {
        long onTrial = capacity.relay().isOnTrial() ? Math.max(0, capacity.connections() - inHand(capacity)) : most;
        return Math.min(onTrial, granted(capacity.relay().limits(), most));
    }

    private long granted(List<Limit> limits, int most) {
        long least = most;
        for (Limit limit : limits) {
            least = Math.min(least, state(limit).left());
        }
        return least;
    }

    /** Uses the budget of one message; called at most as often as {@link #left} allowed. */
    public Permit next(List<Limit> ofLane) {
        @Nullable RelayCapacity best = capacities.stream()
                .filter(capacity -> left(capacity, 1) > 0)
                .min(Comparator.comparingDouble(capacity ->
                        (inHand(capacity) + 1.0) / Math.max(1, capacity.relay().weight())))
                .orElse(null);
        Relay relay = Objects.requireNonNull(best, "no relay is left").relay();
        waiting.merge(relay, 1, Integer::sum);
        List<Limit> all = new ArrayList<>(ofLane);
        all.addAll(relay.limits());
        Instant turn = now;
        for (Limit limit : all) {
            Instant each = state(limit).take();
            turn = each.isAfter(turn) ? each : turn;
        }
        return new Permit(relay, turn);
    }

    private int inHand(RelayCapacity capacity) {
        return Objects.requireNonNull(waiting.get(capacity.relay()));
    }

    private RateLimitState state(Limit limit) {
        return Objects.requireNonNull(states.get(limit));
    }
}

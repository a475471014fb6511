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
 * Shares out, within one claim, who may leave and by which relay. A message goes to the relay that has least in hand for
 * its weight, so a slow relay gets less and weights hold between equally fast ones.
 */
public final class Allotment {

    /**
     * Leave to go.
     *
     * @param turn when; now where nothing limits it
     */
    public record Leave(Relay relay, Instant turn) {}

    private final List<Outlet> outlets;
    private final Map<Relay, Integer> waiting = new HashMap<>();
    private final Map<Limit, Ration> rations;
    private final Instant now;

    public Allotment(List<Outlet> outlets, Map<Limit, Ration> rations, Instant now) {
        this.outlets = outlets;
        this.rations = rations;
        this.now = now;
        outlets.forEach(outlet -> waiting.put(outlet.relay(), outlet.waiting()));
    }

    /** Every limit that the lanes and the outlets meet. */
    public static Set<Limit> limits(List<Outlet> outlets, Collection<List<Limit>> ofLanes) {
        Set<Limit> all = new LinkedHashSet<>();
        outlets.forEach(outlet -> all.addAll(outlet.relay().limits()));
        ofLanes.forEach(all::addAll);
        return all;
    }

    /** How many rows of a lane with these limits may be claimed. */
    public int left(List<Limit> ofLane, int most) {
        long byRelays = 0;
        for (Outlet outlet : outlets) {
            byRelays += left(outlet, most);
        }
        return (int) Math.min(most, Math.min(byRelays, granted(ofLane, most)));
    }

    private long left(Outlet outlet, int most) {
        long onTrial = outlet.relay().isOnTrial() ? Math.max(0, outlet.connections() - inHand(outlet)) : most;
        return Math.min(onTrial, granted(outlet.relay().limits(), most));
    }

    private long granted(List<Limit> limits, int most) {
        long least = most;
        for (Limit limit : limits) {
            least = Math.min(least, ration(limit).left());
        }
        return least;
    }

    /** Uses up what one message needs; to be asked at most as often as {@link #left} said. */
    public Leave next(List<Limit> ofLane) {
        @Nullable Outlet best = outlets.stream()
                .filter(outlet -> left(outlet, 1) > 0)
                .min(Comparator.comparingDouble(outlet ->
                        (inHand(outlet) + 1.0) / Math.max(1, outlet.relay().weight())))
                .orElse(null);
        Relay relay = Objects.requireNonNull(best, "no relay is left").relay();
        waiting.merge(relay, 1, Integer::sum);
        List<Limit> all = new ArrayList<>(ofLane);
        all.addAll(relay.limits());
        Instant turn = now;
        for (Limit limit : all) {
            Instant each = ration(limit).take();
            turn = each.isAfter(turn) ? each : turn;
        }
        return new Leave(relay, turn);
    }

    private int inHand(Outlet outlet) {
        return Objects.requireNonNull(waiting.get(outlet.relay()));
    }

    private Ration ration(Limit limit) {
        return Objects.requireNonNull(rations.get(limit));
    }
}

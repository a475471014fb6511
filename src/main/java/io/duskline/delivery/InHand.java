package io.duskline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this node has claimed, until when each is its own for certain, and whether it may still be begun. */
final class InHand {

    private final String owner;
    private final DeliveryQueue queue;
    private final Duration lease;
    private final Clock clock;

    private final Map<Long, Instant> leases = new ConcurrentHashMap<>();
    private final Set<Long> waves = ConcurrentHashMap.newKeySet();
    private volatile Set<Long> held = Set.of();
    private volatile boolean isEnding;

    InHand(String owner, DeliveryQueue queue, Duration lease, Clock clock) {
        this.owner = owner;
        this.queue = queue;
        this.lease = lease;
        this.clock = clock;
    }

    boolean isEmpty() {
        return leases.isEmpty();
    }

    int size() {
        return leases.size();
    }

    /** @param until when the lease of these rows ends */
    void take(List<Claimed> rows, Instant until) {
        if (leases.isEmpty()) {
            waves.clear();
        }
        for (Claimed row : rows) {
            leases.put(row.id(), until);
            waves.add(row.waveId());
        }
    }

    void lay(List<Done> written) {
        written.forEach(done -> leases.remove(done.id()));
    }

    /** A pause of a wave takes effect here on what is not begun; leases are renewed long before they end. */
    void lookAfter() {
        held = queue.held(waves);
        Instant now = clock.instant();
        Instant soon = now.plus(lease.multipliedBy(2).dividedBy(3));
        List<Long> ending = leases.entrySet().stream()
                .filter(each -> each.getValue().isBefore(soon))
                .map(Map.Entry::getKey)
                .toList();
        if (!ending.isEmpty()) {
            Set<Long> ours = queue.renew(owner, ending);
            ending.forEach(id -> leases.replace(id, ours.contains(id) ? now.plus(lease) : Instant.MIN));
        }
    }

    /** From now on nothing is begun. */
    void end() {
        isEnding = true;
    }

    boolean isEnding() {
        return isEnding;
    }

    /** What stands against handing it over now; null if nothing does. */
    @Nullable String whyNot(Claimed claimed) {
        if (isEnding) {
            return "The node stopped.";
        }
        if (held.contains(claimed.waveId())) {
            return "The wave is held.";
        }
        if (claimed.relay().isResting()) {
            return "The relay rests.";
        }
        Instant until = leases.get(claimed.id());
        return until == null || !clock.instant().isBefore(until) ? "The claim has run out." : null;
    }
}

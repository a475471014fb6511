package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Deliveries that this node has claimed, the end of each lease, and whether each may still be sent. */
final class ActiveLeases {

    private record Lease(ClaimedDelivery claimed, Instant until) {

        /** Compares identity: a delivery that was released and claimed again may have equal values. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(ClaimedDelivery other) {
            return claimed == other;
        }
    }

    /** A worker without news about pauses and objections for this long starts nothing. */
    private static final Duration LONGEST_UNASKED = Duration.ofSeconds(10);

    private final String owner;
    private final DeliveryQueue queue;
    private final Continuity continuity;
    private final Duration lease;
    private final SharedClock clock;

    private final Map<Long, Lease> leases = new ConcurrentHashMap<>();
    private final Set<Long> waves = ConcurrentHashMap.newKeySet();
    private final Map<Long, BlockingReason> objections = new ConcurrentHashMap<>();
    private volatile Set<Long> held = Set.of();
    private volatile long askedAt = System.nanoTime();
    private volatile boolean isEnding;

    ActiveLeases(String owner, DeliveryQueue queue, Continuity continuity, Duration lease, SharedClock clock) {
        this.continuity = continuity;
        this.owner = owner;
        this.queue = queue;
        this.lease = lease;
        this.clock = clock;
    }

    boolean isEmpty() {
        return leases.isEmpty();
    }

    Set<Long> ids() {
        return Set.copyOf(leases.keySet());
    }

    void take(ClaimBatch batch) {
        if (leases.isEmpty()) {
            waves.clear();
            objections.clear();
            held = Set.of(); // the claim left out what is held; an earlier answer may be outdated
            askedAt = System.nanoTime();
        }
        objections.putAll(batch.objections());
        for (ClaimedDelivery row : batch.rows()) {
            leases.put(row.id(), new Lease(row, batch.until()));
            waves.add(row.waveId());
        }
    }

    void lay(List<AttemptResult> written) {
        for (AttemptResult result : written) {
            @Nullable Lease found = leases.get(result.id());
            if (found != null && found.isOf(result.claimed())) {
                leases.remove(result.id(), found);
                objections.remove(result.id());
            }
        }
    }

    /** Applies pauses and blocking reasons to deliveries that are not begun, and renews leases long before they end. */
    void lookAfter() {
        held = continuity.isGoingOn() ? queue.held(waves) : Set.copyOf(waves);
        objections.putAll(
                queue.objections(leases.values().stream().map(Lease::claimed).toList()));
        askedAt = System.nanoTime();
        Instant now = clock.asked();
        Instant soon = now.plus(lease.multipliedBy(2).dividedBy(3));
        List<Long> ending = leases.entrySet().stream()
                .filter(each -> each.getValue().until().isBefore(soon))
                .map(Map.Entry::getKey)
                .toList();
        if (!ending.isEmpty()) {
            Set<Long> ours = queue.renew(owner, ending);
            ending.forEach(id -> until(id, ours.contains(id) ? now.plus(lease) : Instant.MIN));
        }
    }

    private void until(long id, Instant until) {
        leases.computeIfPresent(id, (same, lease) -> new Lease(lease.claimed(), until));
    }

    /** From now on nothing is started. */
    void end() {
        isEnding = true;
    }

    boolean isEnding() {
        return isEnding;
    }

    /** The outcome of a delivery that must not be sent now; empty if it may be. */
    Optional<Outcome> insteadOf(ClaimedDelivery claimed) {
        @Nullable BlockingReason objection = objections.get(claimed.id());
        if (objection != null) {
            return Optional.of(new Outcome.Withheld(objection));
        }
        return Optional.ofNullable(whyNot(claimed)).map(Outcome.Released::new);
    }

    private @Nullable String whyNot(ClaimedDelivery claimed) {
        if (isEnding) {
            return "The node stopped.";
        }
        if (System.nanoTime() - askedAt > LONGEST_UNASKED.toNanos()) {
            return "The database did not confirm in time that it may be sent.";
        }
        if (held.contains(claimed.waveId())) {
            return "Sending is paused.";
        }
        if (claimed.relay().isResting()) {
            return "The relay does not answer.";
        }
        @Nullable Lease found = leases.get(claimed.id());
        boolean isOurs = found != null && found.isOf(claimed) && clock.latest().isBefore(found.until());
        return isOurs ? null : "The claim has expired.";
    }
}

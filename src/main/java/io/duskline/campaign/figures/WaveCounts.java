package io.duskline.campaign.figures;

import io.duskline.delivery.DeliveryState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Deliveries of each wave by state, for charts. */
public final class WaveCounts {

    /** One segment of a bar. */
    public record Part(String state, int count) {}

    /** Final states first, then active ones, then waiting ones. */
    private static final List<DeliveryState> ORDER = List.of(
            DeliveryState.DELIVERED,
            DeliveryState.ACCEPTED,
            DeliveryState.CLAIMED,
            DeliveryState.DEFERRED,
            DeliveryState.BOUNCED,
            DeliveryState.FAILED,
            DeliveryState.SUPPRESSED,
            DeliveryState.COMPLAINED,
            DeliveryState.IN_DOUBT,
            DeliveryState.CANCELLED,
            DeliveryState.PENDING);

    private final Map<Long, Map<DeliveryState, Integer>> counts;

    public WaveCounts(Map<Long, Map<DeliveryState, Integer>> counts) {
        this.counts = counts;
    }

    public List<Part> parts(long wave) {
        return ORDER.stream()
                .map(state -> new Part(state.code(), of(wave, state)))
                .filter(part -> part.count() > 0)
                .toList();
    }

    public int total(long wave) {
        return counts.getOrDefault(wave, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** All messages of all waves. */
    public int total() {
        return inAll(DeliveryState.values());
    }

    /** Messages of a wave that were sent, including bounced ones. */
    int gone(long wave) {
        return of(wave, DeliveryState.ACCEPTED)
                + of(wave, DeliveryState.DELIVERED)
                + of(wave, DeliveryState.BOUNCED)
                + of(wave, DeliveryState.COMPLAINED);
    }

    /** Messages of a wave that were cancelled before they were sent. */
    int cancelled(long wave) {
        return of(wave, DeliveryState.CANCELLED);
    }

    /** Messages of a wave before or in their first attempt. */
    int unsent(long wave) {
        return of(wave, DeliveryState.PENDING) + of(wave, DeliveryState.CLAIMED);
    }

    /** Not sent yet, over all waves. */
    public int waiting() {
        return inAll(DeliveryState.PENDING, DeliveryState.DEFERRED);
    }

    /** Rejected at once or later, over all waves. */
    public int refused() {
        return inAll(DeliveryState.FAILED, DeliveryState.BOUNCED);
    }

    /** Delivery unknown, over all waves. */
    public int inDoubt() {
        return inAll(DeliveryState.IN_DOUBT);
    }

    /** Deferred by a server and retried later, over all waves. */
    public int deferred() {
        return inAll(DeliveryState.DEFERRED);
    }

    public int claimed() {
        return inAll(DeliveryState.CLAIMED);
    }

    private int inAll(DeliveryState... states) {
        return counts.keySet().stream()
                .mapToInt(wave ->
                        Arrays.stream(states).mapToInt(state -> of(wave, state)).sum())
                .sum();
    }

    private int of(long wave, DeliveryState state) {
        return counts.getOrDefault(wave, Map.of()).getOrDefault(state, 0);
    }
}

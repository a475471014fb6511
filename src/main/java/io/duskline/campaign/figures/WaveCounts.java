package io.duskline.campaign.figures;

import io.duskline.delivery.DeliveryState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The deliveries of each wave by state, as the pages draw them. */
public final class WaveCounts {

    /** One stretch of a bar. */
    public record Part(String state, int count) {}

    /** What is settled first, then what is under way, then what waits. */
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
        return Arrays.stream(DeliveryState.values())
                .mapToInt(state -> of(wave, state))
                .sum();
    }

    /** All messages of all waves. */
    public int total() {
        return counts.keySet().stream().mapToInt(this::total).sum();
    }

    /** What of a wave left: what came back left too. */
    int gone(long wave) {
        return of(wave, DeliveryState.ACCEPTED)
                + of(wave, DeliveryState.DELIVERED)
                + of(wave, DeliveryState.BOUNCED)
                + of(wave, DeliveryState.COMPLAINED);
    }

    /** What of a wave was taken back before it left. */
    int cancelled(long wave) {
        return of(wave, DeliveryState.CANCELLED);
    }

    /** What of a wave waits for its first attempt or has it now. */
    int unsent(long wave) {
        return of(wave, DeliveryState.PENDING) + of(wave, DeliveryState.CLAIMED);
    }

    /** What has not left yet, over all waves. */
    public int waiting() {
        return counts.keySet().stream()
                .mapToInt(wave -> of(wave, DeliveryState.PENDING) + of(wave, DeliveryState.DEFERRED))
                .sum();
    }

    /** What was refused, by the relay or later, over all waves. */
    public int refused() {
        return counts.keySet().stream()
                .mapToInt(wave -> of(wave, DeliveryState.FAILED) + of(wave, DeliveryState.BOUNCED))
                .sum();
    }

    /** Of which nobody knows whether they arrived, over all waves. */
    public int inDoubt() {
        return counts.keySet().stream()
                .mapToInt(wave -> of(wave, DeliveryState.IN_DOUBT))
                .sum();
    }

    /** What a server put off and will be tried again, over all waves. */
    public int deferred() {
        return counts.keySet().stream()
                .mapToInt(wave -> of(wave, DeliveryState.DEFERRED))
                .sum();
    }

    public int claimed() {
        return counts.keySet().stream()
                .mapToInt(wave -> of(wave, DeliveryState.CLAIMED))
                .sum();
    }

    private int of(long wave, DeliveryState state) {
        return counts.getOrDefault(wave, Map.of()).getOrDefault(state, 0);
    }
}

package io.duskline.desk.history;

import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * What became of the latest message to each address of an account. What waits, or was taken back, says nothing of the message
 * before it.
 */
public record LatestOutcome(Map<String, DeliveryState> byAddress) {

    public static LatestOutcome of(List<TimelineEvent.Message> messages) {
        Map<String, DeliveryState> latest = new HashMap<>();
        messages.stream()
                .map(TimelineEvent.Message::delivery)
                .filter(delivery ->
                        delivery.state().isHandedOver() || delivery.state().isNotThrough())
                .sorted(Comparator.comparingLong(Delivery::id))
                .forEach(delivery -> latest.put(delivery.email(), delivery.state()));
        return new LatestOutcome(Map.copyOf(latest));
    }

    /** A receiver's word, or a reader's: who complains of a message has it. */
    static boolean isDelivered(DeliveryState state) {
        return state == DeliveryState.DELIVERED || state == DeliveryState.COMPLAINED;
    }

    boolean isEmpty() {
        return byAddress.isEmpty();
    }

    long count(Predicate<DeliveryState> which) {
        return byAddress.values().stream().filter(which).count();
    }

    /** As "The latest message to their 3 contacts: delivered to 1, handed over and not come back for 1, refused for 1." */
    String inWords(int contacts) {
        StringJoiner parts = new StringJoiner(", ");
        part(parts, "delivered to", LatestOutcome::isDelivered);
        part(parts, "accepted and not bounced for", state -> state == DeliveryState.ACCEPTED);
        part(parts, "come back from", state -> state == DeliveryState.BOUNCED);
        part(parts, "refused for", state -> state == DeliveryState.FAILED);
        part(parts, "in doubt for", state -> state == DeliveryState.IN_DOUBT);
        return "The latest message to their " + (contacts == 1 ? "contact" : contacts + " contacts") + ": " + parts
                + ".";
    }

    private void part(StringJoiner parts, String words, Predicate<DeliveryState> which) {
        long many = count(which);
        if (many > 0) {
            parts.add(words + " " + many);
        }
    }
}

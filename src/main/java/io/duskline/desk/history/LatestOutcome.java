package io.duskline.desk.history;

import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
}

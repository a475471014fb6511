package io.duskline.delivery.relay;

import io.duskline.web.Warning;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Reports in health, with status 200, and on every page that a relay accepts no mail. It shows this node's state, without a
 * query.
 */
@Component("relayHealthIndicator")
class RelayHealth implements Warning, HealthIndicator {

    private static final Status REFUSING = new Status("REFUSING", "A relay takes no mail.");

    private final Relays relays;

    RelayHealth(Relays relays) {
        this.relays = relays;
    }

    /** Reasons by name of the relay. */
    private Map<String, String> refusing() {
        Map<String, String> refusing = new LinkedHashMap<>();
        for (Relay relay : relays.all()) {
            @Nullable String reason = relay.reason();
            if (reason != null && (relay.isResting() || relay.isOnTrial())) {
                refusing.put(relay.name(), reason);
            }
        }
        return refusing;
    }

    @Override
    public Optional<Line> line() {
        return refusing().entrySet().stream()
                .findFirst()
                .map(relay -> new Line(
                        "The relay " + relay.getKey() + " takes no mail: " + relay.getValue() + ". Messages wait.",
                        "/console/mail#relays"));
    }

    @Override
    public Health health() {
        Map<String, String> refusing = refusing();
        return refusing.isEmpty()
                ? Health.up().build()
                : Health.status(REFUSING).withDetails(refusing).build();
    }
}

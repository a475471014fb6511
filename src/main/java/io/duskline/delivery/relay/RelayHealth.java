package io.duskline.delivery.relay;

import io.duskline.web.Warning;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Reports in health, with status 200, and on every page that a relay takes no mail. It shows what this node knows, without
 * a query.
 */
@Component("relayHealthIndicator")
class RelayHealth implements Warning, HealthIndicator {

    private static final Status REFUSING = new Status("REFUSING", "A relay takes no mail.");

    private final Relays relays;

    RelayHealth(Relays relays) {
        this.relays = relays;
    }

    private List<Relay> refusing() {
        return relays.all().stream()
                .filter(relay -> relay.isResting() || relay.isOnTrial())
                .toList();
    }

    @Override
    public Optional<Line> line() {
        return refusing().stream()
                .findFirst()
                .map(relay -> new Line(
                        "The relay " + relay.name() + " takes no mail: " + relay.why() + ". Messages wait.",
                        "/console/mail#relays"));
    }

    @Override
    public Health health() {
        List<Relay> refusing = refusing();
        if (refusing.isEmpty()) {
            return Health.up().build();
        }
        Health.Builder health = Health.status(REFUSING);
        refusing.forEach(relay -> health.withDetail(relay.name(), Objects.requireNonNullElse(relay.why(), "")));
        return health.build();
    }
}

package io.duskline.delivery;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** {@code HELD} while nothing leaves until a person lets it go on; the node itself is well, and says so with 200. */
@Component("sendingHealthIndicator")
class SendingHealth implements HealthIndicator {

    private static final Status HELD = new Status("HELD", "Nothing is sent until a person resumes sending.");

    private final Continuity continuity;

    SendingHealth(Continuity continuity) {
        this.continuity = continuity;
    }

    /** As last seen: whether the database answers is not asked twice. */
    @Override
    public Health health() {
        Optional<SendingPause> hold = continuity.lastSeen();
        return hold.isEmpty()
                ? Health.up().build()
                : Health.status(HELD)
                        .withDetail("since", hold.get().since().toString())
                        .withDetail("why", hold.get().why())
                        .build();
    }
}

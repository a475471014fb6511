package io.duskline.delivery;

import io.duskline.web.Warning;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Reports {@code HELD} in health, with status 200, and on every page while sending is paused. */
@Component("sendingHealthIndicator")
class SendingHealth implements HealthIndicator, Warning {

    private static final Status HELD = new Status("HELD", "Nothing is sent until a person resumes sending.");

    private final Continuity continuity;

    SendingHealth(Continuity continuity) {
        this.continuity = continuity;
    }

    /** The last seen state, so that health does not query the database twice. */
    @Override
    public Health health() {
        Optional<SendingPause> hold = continuity.lastSeen();
        return hold.isEmpty()
                ? Health.up().build()
                : Health.status(HELD)
                        .withDetail("since", hold.get().since().toString())
                        .withDetail("reason", hold.get().reason())
                        .build();
    }

    @Override
    public Optional<Line> line() {
        return continuity
                .held()
                .map(hold ->
                        new Line("Nothing is sent until a product manager resumes sending.", "/console/mail#held"));
    }
}

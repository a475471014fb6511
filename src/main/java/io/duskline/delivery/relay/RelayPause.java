package io.duskline.delivery.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause of a relay on all nodes.
 *
 * @param until when it is tried again; null until a person resumes it
 * @param reason the relay's reply, or the person's reason
 * @param by {@link io.duskline.ledger.Ledger#ITSELF}, or who paused it
 */
record RelayPause(String relay, Instant since, @Nullable Instant until, String reason, String by, int times) {

    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }

    /** Whether a fault caused it, so that the relay is tried again automatically. */
    boolean isTriedAgain() {
        return until != null;
    }
}

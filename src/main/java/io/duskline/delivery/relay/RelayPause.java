package io.duskline.delivery.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a relay is left alone by all nodes.
 *
 * @param until when it is tried again; null until a person lets it go on
 * @param why the relay's words, or the person's
 * @param by {@link io.duskline.ledger.Ledger#ITSELF}, or who paused it
 */
record RelayPause(String relay, Instant since, @Nullable Instant until, String why, String by, int times) {

    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }

    /** Whether it was a fault, after which the relay is tried by itself. */
    boolean isTriedAgain() {
        return until != null;
    }
}

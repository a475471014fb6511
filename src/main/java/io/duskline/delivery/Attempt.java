package io.duskline.delivery;

import io.duskline.web.MaskedLinks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a message.
 *
 * @param outcome accepted, deferred, failed or in_doubt
 * @param reply the relay's reply, or why it could not be asked
 * @param relay name of the relay; null for old attempts
 */
public record Attempt(
        Instant at, String outcome, String reply, @Nullable String relay) {

    /** Old rows may contain personal links. They are part of the proof, so they cannot be changed and are masked here. */
    public Attempt {
        reply = MaskedLinks.in(reply);
    }
}

package io.duskline.delivery;

import io.duskline.web.MaskedLinks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at handing a message over.
 *
 * @param outcome accepted, deferred, failed or in_doubt
 * @param reply what the relay said, or why it could not be asked
 * @param relay the name of the one that was asked; null for attempts noted before relays had names
 */
public record Attempt(
        Instant at, String outcome, String reply, @Nullable String relay) {

    /** Rows of versions before this may have personal links in them, and cannot be changed: they are proven. */
    public Attempt {
        reply = MaskedLinks.in(reply);
    }
}

package io.duskline.catalog;

import io.duskline.db.Coded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a reason may be told to customers.
 *
 * @param by who let it out; null for what was told before anybody had to
 * @param reason why it could not wait for a second person; only of what was released
 */
public record ReasonApproval(
        Way way, @Nullable String by, Instant at, @Nullable String reason) {

    /** How it came about. */
    public enum Way implements Coded {
        /** Somebody other than its author agreed to it. */
        APPROVED,
        /** One person let it out in an emergency; that is shown beside it for ever. */
        RELEASED,
        /** It was told when nobody had to agree yet. */
        TOLD;
    }
}

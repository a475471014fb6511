package io.duskline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claimed delivery with its outcome, to be recorded.
 *
 * @param message null where none could be written or none was tried
 */
record Done(Claimed claimed, Outcome outcome, @Nullable Composed message, Instant at) {

    long id() {
        return claimed.id();
    }
}

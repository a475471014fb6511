package io.duskline.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts open customer requests. Implemented by the package that stores requests. */
public interface WaitingForUs {

    /** Open requests about the deprecation. */
    Waiting about(long deprecationId);

    /** Those of accounts without a later end of their own. */
    Waiting atTheCommonEnd(long deprecationId);

    /**
     * @param unowned number without an owner
     * @param oldest when the oldest was opened; null if there is none
     * @param kinds kinds with open requests, most first
     */
    record Waiting(int open, int unowned, @Nullable Instant oldest, List<OfKind> kinds) {

        public static final Waiting NONE = new Waiting(0, 0, null, List.of());
    }

    /** @param kind its code: {@code time} */
    record OfKind(String kind, int open) {}
}

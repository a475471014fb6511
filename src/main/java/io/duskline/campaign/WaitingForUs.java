package io.duskline.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Implemented by the package that knows what customers wait for. */
public interface WaitingForUs {

    /** The open requests about the deprecation. */
    Waiting about(long deprecationId);

    /** Of these, those of accounts for which it ends when it does for all. */
    Waiting atTheCommonEnd(long deprecationId);

    /**
     * @param unowned those without an owner
     * @param oldest since when one waits; null where none does
     * @param kinds of which some wait, most first
     */
    record Waiting(int open, int unowned, @Nullable Instant oldest, List<OfKind> kinds) {

        public static final Waiting NONE = new Waiting(0, 0, null, List.of());
    }

    /** @param kind its code: {@code time} */
    record OfKind(String kind, int open) {}
}

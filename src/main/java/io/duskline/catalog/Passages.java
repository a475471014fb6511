package io.duskline.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a deprecation in one more language; each part may be missing, and is read in English then.
 *
 * @param cause what happens at the provider
 * @param by who wrote it; null as it is entered
 */
public record Passages(
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String replacement,
        @Nullable String by) {

    /** Whether the same is read. */
    boolean saysAs(Passages other) {
        return Objects.equals(reason, other.reason)
                && Objects.equals(cause, other.cause)
                && Objects.equals(replacement, other.replacement);
    }

    NewDeprecation.Said said() {
        return new NewDeprecation.Said(reason, cause, replacement);
    }

    boolean isEmpty() {
        return reason == null && cause == null && replacement == null;
    }
}

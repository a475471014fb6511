package io.duskline.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a deprecation in one more language; each part may be missing, and is read in English then.
 *
 * @param cause what happens at the provider
 */
public record LocalizedPassages(
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String replacement) {

    boolean isEmpty() {
        return reason == null && cause == null && replacement == null;
    }
}

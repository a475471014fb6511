package io.duskline.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Texts of a deprecation in one further language. A missing part falls back to English.
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

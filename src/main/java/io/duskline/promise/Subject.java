package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import org.jspecify.annotations.Nullable;

/**
 * What ends, or would end: an integration, with or without a deprecation.
 *
 * @param about null while nothing of it was entered
 */
record Subject(Integration integration, @Nullable Deprecation about) {

    static Subject of(Deprecation about) {
        return new Subject(about.integration(), about);
    }

    /** By which its count is kept. */
    String key() {
        return about == null ? "integration:" + integration.id() : "deprecation:" + about.id();
    }
}

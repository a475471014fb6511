package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import org.jspecify.annotations.Nullable;

/**
 * An integration that ends or might end, with or without a deprecation.
 *
 * @param about null before a deprecation is entered
 */
record Subject(Integration integration, @Nullable Deprecation about) {

    static Subject of(Deprecation about) {
        return new Subject(about.integration(), about);
    }

    /** Key of the stored count. */
    String key() {
        return about == null ? "integration:" + integration.id() : "deprecation:" + about.id();
    }
}

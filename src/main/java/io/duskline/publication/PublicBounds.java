package io.duskline.publication;

import io.duskline.catalog.Deprecations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bounds of what is public now, looked up once for each version of it. */
@Component
class PublicBounds {

    private record Known(long version, Bounds bounds) {}

    private final Deprecations deprecations;

    private volatile @Nullable Known last;

    PublicBounds(Deprecations deprecations) {
        this.deprecations = deprecations;
    }

    Bounds of(long version) {
        @Nullable Known known = last;
        if (known == null || known.version() != version) {
            known = new Known(version, Bounds.of(deprecations.published()));
            last = known;
        }
        return known.bounds();
    }

    void forget() {
        last = null;
    }
}

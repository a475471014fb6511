package io.duskline.readiness.proof;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the accounts to be called from those told and not heard from, as they are at this moment. */
@Component
class Drawing {

    private final Deprecations deprecations;
    private final CountedProof counted;
    private final DrawRecord record;

    Drawing(Deprecations deprecations, CountedProof counted, DrawRecord record) {
        this.deprecations = deprecations;
        this.counted = counted;
        this.record = record;
    }

    /**
     * @param why required where there was a draw before, which stays to be seen
     * @throws Refusal (404); (409) where level C is not asked for, it is withdrawn, or nobody is left to be drawn; (422)
     *     without a reason
     */
    Draw draw(String slug, @Nullable String why, String by) {
        Deprecation deprecation = deprecations.get(slug);
        counted.countAnew(deprecation);
        return record.draw(deprecation, why, by);
    }
}

package io.duskline.catalog;

import io.duskline.web.Refusal;
import java.util.Map;

/** The tick of whoever knows that customers are written to. A browser asks for it, too, but not every one. */
final class Sure {

    private static final String FIELD = "sure";

    private Sure() {}

    /** @throws Refusal (422) without it, once customers were told: before, nobody is written to */
    static void require(Deprecation deprecation, Map<String, String> typed) {
        if (deprecation.isPublished() && !typed.containsKey(FIELD)) {
            throw Refusal.invalid(FIELD, "must be ticked: customers are written to");
        }
    }
}

package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.web.Finding;
import java.time.Instant;
import java.util.List;

/** Implemented by whoever says whether something may end: green, or red with what would make it green. */
public interface EndReadiness {

    /**
     * How it stands.
     *
     * @param isGreen whether nothing stands in the way of its end
     * @param at when that was found out
     */
    record Standing(boolean isGreen, Instant at, List<Finding> findings) {
        public Standing {
            findings = List.copyOf(findings);
        }
    }

    /** As it is now; quick enough for a page. */
    Standing of(Deprecation deprecation);
}

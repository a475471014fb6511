package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.finding.Findings;
import java.util.Collection;
import java.util.Set;

/** Implemented by the package that says whether something may end: green, or red with what would make it green. */
public interface EndReadiness {

    /** @param isGreen whether it has no blockers */
    record Standing(boolean isGreen, Findings findings) {}

    /** As it is now; quick enough for a page. */
    Standing of(Deprecation deprecation);

    /**
     * Of these, the ids of those that are known to be red, for lists: nothing is counted for it. What ends on no day, or not at
     * all, has nothing to pass and is not among them; of what has ended, how it stood then counts.
     */
    Set<Long> red(Collection<Deprecation> deprecations);
}

package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.finding.Findings;
import java.util.Collection;
import java.util.Set;

/** The readiness gate of a deprecation: green, or red with what would make it green. Implemented by the package with the gate. */
public interface EndReadiness {

    /** @param isGreen whether it has no blockers */
    record Standing(boolean isGreen, Findings findings) {}

    /** The current state. Fast enough for a page. */
    Standing of(Deprecation deprecation);

    /**
     * Ids of deprecations with a known red gate, for lists; counts nothing. A deprecation without a date, or a withdrawn one,
     * has no gate. After the end, the state at the end counts.
     */
    Set<Long> red(Collection<Deprecation> deprecations);
}

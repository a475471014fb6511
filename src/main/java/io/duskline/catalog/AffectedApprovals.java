package io.duskline.catalog;

import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.List;

/**
 * Approvals that an edit would void, since an approval covers exactly what was seen. Implemented by the package with approvals.
 */
public interface AffectedApprovals {

    /** Form field by which the editor confirms this. */
    String KNOWN = "voids";

    /**
     * A current approval.
     *
     * @param campaign id of the approved campaign
     * @param by the approver
     * @param isRunning whether the campaign pauses at once; else it becomes a draft again
     * @param waiting number of queued messages, which would wait until it is approved and resumed
     */
    record Stake(long campaign, String name, String by, Instant at, boolean isRunning, int waiting) {}

    /** Approvals about this deprecation, which cover its texts in all languages. */
    List<Stake> about(long deprecation);

    /** Approvals of one campaign whose plan or audience is edited. */
    List<Stake> of(long campaign);

    /**
     * @throws ProblemException (409) naming the box {@link #KNOWN}, if approvals would be voided and the editor did not confirm
     *     it
     */
    static void require(List<Stake> stakes, boolean isKnown) {
        if (!stakes.isEmpty() && !isKnown) {
            throw ProblemException.conflict(
                    KNOWN,
                    "it takes away the approval of " + stakes.size() + (stakes.size() == 1 ? " campaign" : " campaigns")
                            + "; say that you know");
        }
    }
}

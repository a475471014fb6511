package io.duskline.catalog;

import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.List;

/** Implemented by the package that has approvals given: those that a change would take away. They hold for exactly what was seen. */
public interface AffectedApprovals {

    /** The form field that says that the editor knows of it. */
    String KNOWN = "voids";

    /**
     * One approval that holds now.
     *
     * @param campaign what was approved, by its id
     * @param by who approved it
     * @param isRunning whether it pauses at once, else it is a draft again
     * @param waiting messages that are queued, and would wait until it is approved again and let go on
     */
    record Stake(long campaign, String name, String by, Instant at, boolean isRunning, int waiting) {}

    /** Of all that is about this deprecation: they cover what is said, in whichever language. */
    List<Stake> about(long deprecation);

    /** Of one campaign, whose plan or audience is to change. */
    List<Stake> of(long campaign);

    /** @throws ProblemException (409) naming the box {@link #KNOWN}, where approvals are at stake and the editor did not confirm it */
    static void require(List<Stake> stakes, boolean isKnown) {
        if (!stakes.isEmpty() && !isKnown) {
            throw ProblemException.conflict(
                    KNOWN,
                    "it takes away the approval of " + stakes.size() + (stakes.size() == 1 ? " campaign" : " campaigns")
                            + "; say that you know");
        }
    }
}

package io.duskline.preflight;

import java.time.Instant;
import java.util.List;

/**
 * Whether receivers can tell that our mail is ours.
 *
 * @param at when the DNS was asked
 * @param remark a remark to read first; usually empty
 */
public record PreflightReport(Instant at, String remark, List<PreflightCheck> checks) {

    /** Nothing is missing, wrong or unknown. */
    public boolean isReady() {
        return checks.stream().noneMatch(check -> check.state().isTrouble());
    }

    public long troubles() {
        return checks.stream().filter(check -> check.state().isTrouble()).count();
    }
}

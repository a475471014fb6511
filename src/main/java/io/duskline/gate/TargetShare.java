package io.duskline.gate;

import io.duskline.web.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * The share of a deprecation's accounts that responded or are resolved, beside the share that is required before its end.
 *
 * @param requiredPercent from 1 to 100; null where none is required
 * @param reachedPercent rounded down, so that 100 means all of them
 * @param required the same in accounts, rounded up
 * @param reached how many accounts responded or are resolved
 * @param accounts how many accounts the launched campaigns concern
 * @param met whether the required share is reached; true where none is required
 */
public record TargetShare(
        @Nullable Integer requiredPercent,
        int reachedPercent,
        long required,
        long reached,
        long accounts,
        boolean met) {

    private static final int WHOLE = 100;

    static TargetShare of(@Nullable Integer requiredPercent, long reached, long accounts) {
        long required = requiredPercent == null ? 0 : Math.ceilDiv(accounts * requiredPercent, WHOLE);
        return new TargetShare(
                requiredPercent,
                accounts == 0 ? 0 : (int) (reached * WHOLE / accounts),
                required,
                reached,
                accounts,
                requiredPercent == null || (accounts > 0 && reached >= required));
    }

    /** Both shares in a sentence. */
    public String words() {
        if (accounts == 0) {
            return "No account is in a launched campaign"
                    + (requiredPercent == null ? "." : "; " + requiredPercent + "% must respond or be resolved.");
        }
        return NumberText.count(reached) + " of " + NumberText.accounts(accounts) + " (" + reachedPercent
                + "%) responded or are resolved"
                + (requiredPercent == null
                        ? "; no share is required."
                        : "; " + requiredPercent + "% must, which is " + NumberText.count(required) + ".");
    }
}

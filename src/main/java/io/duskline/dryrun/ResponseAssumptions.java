package io.duskline.dryrun;

import io.duskline.web.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run assumes of those who are told.
 *
 * @param bySecond what they will have answered before the second wave that an answer stops
 * @param byLast the same before the last of these waves
 * @param bounced of 100 mails, how many come back
 * @param agents who answer requests
 * @param like the campaign that it was learned from; null for stated numbers
 * @param likeAccounts how many that one told
 */
public record ResponseAssumptions(
        Shares bySecond,
        Shares byLast,
        int bounced,
        int agents,
        @Nullable String like,
        int likeAccounts) {

    private static final int FINE = 100;

    /** Where there is nothing to learn from. Stated, not measured: a person changes what they know better. */
    static final ResponseAssumptions STATED =
            new ResponseAssumptions(new Shares(20, 12, 8, 5, 4), new Shares(28, 20, 10, 7, 5), 3, 2, null, 0);

    /** @throws io.duskline.web.ProblemException (422) that names the wrong value */
    void check() {
        Faults faults = new Faults();
        bySecond.check(faults, "by_second");
        byLast.check(faults, "by_last");
        faults.require(bounced >= 0 && bounced <= Shares.WHOLE, "bounced", "must be between 0 and 100");
        faults.require(agents >= 0 && agents <= 100_000, "agents", "must be between 0 and 100,000");
        faults.throwIfAny();
    }

    /** The same, learned where that was. */
    ResponseAssumptions like(ResponseAssumptions other) {
        return new ResponseAssumptions(bySecond, byLast, bounced, agents, other.like, other.likeAccounts);
    }

    /** The share of accounts, in ten-thousandths, that has answered by then: it grows evenly from the second wave to the last. */
    int at(ToIntFunction<Shares> share, Instant at, Instant second, Instant last) {
        return between(share.applyAsInt(bySecond), share.applyAsInt(byLast), at, second, last);
    }

    private static int between(int early, int late, Instant at, Instant second, Instant last) {
        if (!at.isBefore(last)) {
            return Math.max(early, late) * FINE;
        }
        double passed = Math.max(0, Duration.between(second, at).toSeconds())
                / (double) Math.max(1, Duration.between(second, last).toSeconds());
        return (int) Math.round((early + (Math.max(early, late) - early) * Math.min(1, passed)) * FINE);
    }
}

package io.duskline.readiness.proof;

/**
 * How many accounts have to be called, by the binomial distribution: so many that, if only 95 of 100 knew, no more than 5 in
 * 100 such samples would turn out as well as ours. Without a failure 59, since 0.95<sup>59</sup> is 0.0485.
 *
 * <p>It takes the accounts for so many that drawing one changes nothing for the next. With few of them fewer calls would do
 * (the hypergeometric distribution says how many), so the number errs on the safe side, and everybody can check it.
 */
final class SampleSize {

    /** At least so many of 100 must know. */
    static final int KNOWING = 95;

    /** How sure of that we must be, in per cent. */
    static final int SURE = 95;

    static final double UNAWARE = 0.05;
    private static final double RISK = 0.05;
    private static final int WHOLE = 100;

    private SampleSize() {}

    /**
     * How likely so good a result would be if only 95 of 100 knew: that of so many accounts at most so many do not know.
     *
     * @return from 0 to 1
     */
    static double chance(int calls, int unaware) {
        // By logarithms, since the chance of no failure among many calls is less than what a double can hold.
        double term = calls * Math.log1p(-UNAWARE);
        double sum = Math.exp(term);
        for (int i = 1; i <= Math.min(unaware, calls); i++) {
            term += Math.log((calls - i + 1.0) / i) + Math.log(UNAWARE / (1 - UNAWARE));
            sum += Math.exp(term);
        }
        return Math.min(1, sum);
    }

    /** How many calls it takes where so many do not know: 59, 93, 124, and so on. */
    static int needed(int unaware) {
        // With fewer than 20 for each that does not know, 5 of 100 is what one would expect, so it is no proof.
        int calls = Math.max(1, unaware * WHOLE / (WHOLE - KNOWING));
        while (chance(calls, unaware) > RISK) {
            calls++;
        }
        return calls;
    }

    /** How sure we are then, in whole per cent, never rounded up. */
    static int sure(int calls, int unaware) {
        return (int) Math.floor((1 - chance(calls, unaware)) * WHOLE);
    }

    /** How many of so many may not know, with at least 95 of 100 knowing. */
    static long tolerated(long accounts) {
        return accounts * (WHOLE - KNOWING) / WHOLE;
    }
}

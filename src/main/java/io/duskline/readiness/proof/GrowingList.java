package io.duskline.readiness.proof;

import java.util.Arrays;

/**
 * What it costs that a list of calls grows with those who do not know: each time is another look at the same question, and with
 * every look it is likelier that one turns out well by chance.
 */
final class GrowingList {

    private GrowingList() {}

    /**
     * If exactly 95 of 100 knew, how likely would a list that began with 59 calls have been taken for a proof by now?
     *
     * @param unaware how many who do not know it was let grow for
     * @return from 0 to 1
     */
    static double chance(int unaware) {
        double[] going = {1}; // by how many did not know so far: how likely, without having passed before
        int called = 0;
        double passed = 0;
        for (int looks = 0; looks <= unaware; looks++) {
            int needed = SampleSize.needed(looks);
            for (; called < needed; called++) {
                going = further(going);
            }
            for (int i = 0; i <= Math.min(looks, going.length - 1); i++) {
                passed += going[i];
                going[i] = 0;
            }
        }
        return passed;
    }

    private static double[] further(double[] before) {
        double[] after = Arrays.copyOf(before, before.length + 1);
        for (int i = before.length; i >= 0; i--) {
            after[i] = (i < before.length ? before[i] * (1 - SampleSize.UNAWARE) : 0)
                    + (i > 0 ? before[i - 1] * SampleSize.UNAWARE : 0);
        }
        return after;
    }
}

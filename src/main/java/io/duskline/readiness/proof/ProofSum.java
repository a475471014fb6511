package io.duskline.readiness.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What so many calls prove, if so many do not know.
 *
 * @param isGoal whether there are not yet so many
 * @param chance how likely so good a result would be if only 95 of 100 knew, to four places
 * @param ofThousand the same as so many of 1,000 samples
 * @param sure how sure we are that at least 95 of 100 know, in per cent
 */
public record ProofSum(int calls, int unaware, boolean isGoal, String chance, long ofThousand, int sure) {

    /** What is known today, and what would be if all that are open knew; nothing where all are called anyway. */
    static List<ProofSum> of(Sample sample) {
        List<ProofSum> sums = new ArrayList<>();
        if (!sample.isEverybody()) {
            if (sample.decided() > 0) {
                sums.add(of(sample.decided(), sample.unaware(), false));
            }
            if (sample.open() > 0) {
                sums.add(of(sample.calls(), sample.unaware(), true));
            }
        }
        return sums;
    }

    private static ProofSum of(int calls, int unaware, boolean isGoal) {
        double chance = SampleSize.chance(calls, unaware);
        return new ProofSum(
                calls,
                unaware,
                isGoal,
                Arithmetic.chance(chance),
                Arithmetic.ofThousand(chance),
                SampleSize.sure(calls, unaware));
    }

    /** How many calls it takes with one more who does not know, and with two more; no more than there are to be called. */
    static List<Integer> steps(Sample sample) {
        return IntStream.of(1, 2)
                .mapToObj(more -> Math.min(
                        sample.population(), Math.max(sample.calls(), SampleSize.needed(sample.unaware() + more))))
                .toList();
    }
}

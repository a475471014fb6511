package io.duskline.readiness.proof;

import java.util.List;
import java.util.Optional;

/**
 * What the accounts prove that were drawn first.
 *
 * @param population how many there are to be drawn from, without those erased
 * @param calls how many of them count: so many as it takes with those that do not know, and all up to the last of which something
 *     was entered, so that no correction takes what is known off the list; or all where there are not so many
 * @param erased how many were passed over among these
 */
public record Sample(int population, int calls, int knowing, int unaware, int open, int erased) {

    /**
     * @param drawn in the drawn order, from the first
     * @param population how many there are to be drawn from, without those erased
     * @param entered the place of the last of them of which something was entered, from 1; 0 where nothing was
     * @return empty where more of them have to be looked at
     */
    static Optional<Sample> of(List<Outcome> drawn, int population, int entered) {
        List<Outcome> there =
                drawn.stream().filter(each -> each != Outcome.ERASED).toList();
        int least = (int) drawn.stream()
                .limit(entered)
                .filter(each -> each != Outcome.ERASED)
                .count();
        int calls = Math.min(Math.max(SampleSize.needed(0), least), population);
        while (calls <= there.size()) {
            List<Outcome> counted = there.subList(0, calls);
            int unaware = count(counted, Outcome.UNAWARE);
            int needed = Math.min(Math.max(SampleSize.needed(unaware), least), population);
            if (needed == calls) {
                return Optional.of(new Sample(
                        population,
                        calls,
                        count(counted, Outcome.KNOWS),
                        unaware,
                        count(counted, Outcome.OPEN),
                        before(drawn, calls)));
            }
            calls = needed;
        }
        return Optional.empty();
    }

    /** Where so many do not know that the list ends before it could be proved: it stays open. */
    static Sample cutOff(List<Outcome> drawn, int population) {
        int knowing = count(drawn, Outcome.KNOWS);
        int unaware = count(drawn, Outcome.UNAWARE);
        int calls = Math.min(SampleSize.needed(unaware), population);
        return new Sample(population, calls, knowing, unaware, calls - knowing - unaware, count(drawn, Outcome.ERASED));
    }

    private static int count(List<Outcome> of, Outcome which) {
        return (int) of.stream().filter(each -> each == which).count();
    }

    /** How many were erased before so many others, and those that follow at once. */
    private static int before(List<Outcome> drawn, int calls) {
        int there = 0;
        int erased = 0;
        for (Outcome each : drawn) {
            if (each == Outcome.ERASED) {
                erased++;
            } else if (++there > calls) {
                break;
            }
        }
        return erased;
    }

    /** The place of the last account that counts, from 1. */
    public int length() {
        return calls + erased;
    }

    public int decided() {
        return knowing + unaware;
    }

    /** Whether all of them count: then nothing is estimated. */
    public boolean isEverybody() {
        return calls == population;
    }

    /** Whether at least 95 of 100 know, as surely as it must be. */
    public boolean isProven() {
        return calls > 0 && open == 0 && (!isEverybody() || unaware <= SampleSize.tolerated(calls));
    }

    /** How likely what is known would be if only 95 of 100 knew; from 0 to 1. */
    public double chance() {
        return SampleSize.chance(decided(), unaware);
    }

    /** In whole per cent; open calls are not in it. */
    public int sure() {
        return SampleSize.sure(decided(), unaware);
    }

    /** How likely that a list which grew as this one did would have passed by now if only 95 of 100 knew; from 0 to 1. */
    public double chanceWithGrowth() {
        return GrowingList.chance(unaware);
    }

    /** Whether more do not know than at most would: going on will hardly prove it. */
    public boolean isHopeless() {
        return decided() >= SampleSize.needed(0) && unaware > SampleSize.tolerated(decided());
    }
}

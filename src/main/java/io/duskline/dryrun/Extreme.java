package io.duskline.dryrun;

import java.util.ArrayList;
import java.util.List;

/**
 * A reader like whom there is no other.
 *
 * @param measure by what they are: how long, how many
 * @param told the waves that tell them, as bits
 */
record Extreme(long measure, long contactId, long accountId, long told) {

    Extreme most(Extreme other) {
        return other.measure > measure || (other.measure == measure && other.contactId < contactId) ? other : this;
    }

    Extreme least(Extreme other) {
        return other.measure < measure || (other.measure == measure && other.contactId < contactId) ? other : this;
    }

    /** The first of both, who stands for as many as they are together. */
    Extreme firstOf(Extreme other) {
        Extreme first = other.contactId < contactId ? other : this;
        return new Extreme(measure + other.measure, first.contactId, first.accountId, first.told);
    }

    /** By number. */
    List<Integer> waves() {
        List<Integer> waves = new ArrayList<>();
        for (int number = 0; number < Long.SIZE; number++) {
            if ((told & (1L << number)) != 0) {
                waves.add(number);
            }
        }
        return waves;
    }
}

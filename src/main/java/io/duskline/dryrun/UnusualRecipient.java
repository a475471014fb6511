package io.duskline.dryrun;

import java.util.ArrayList;
import java.util.List;

/**
 * A reader like whom there is no other.
 *
 * @param measure by what they are: how long, how many
 * @param told the waves that tell them, as bits
 */
record UnusualRecipient(long measure, long contactId, long accountId, long told) {

    UnusualRecipient most(UnusualRecipient other) {
        return other.measure > measure || (other.measure == measure && other.contactId < contactId) ? other : this;
    }

    UnusualRecipient least(UnusualRecipient other) {
        return other.measure < measure || (other.measure == measure && other.contactId < contactId) ? other : this;
    }

    /** The first of both, who stands for as many as they are together. */
    UnusualRecipient firstOf(UnusualRecipient other) {
        UnusualRecipient first = other.contactId < contactId ? other : this;
        return new UnusualRecipient(measure + other.measure, first.contactId, first.accountId, first.told);
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

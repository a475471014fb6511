package io.duskline.ledger;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a reading of the whole ledger found.
 *
 * @param entries how many entries were read
 * @param faults what does not fit, in sentences; empty if all does
 * @param remarks what else is to be known, in sentences: under which keys, and whether a noted head is still part of it
 */
public record LedgerCheck(long entries, List<String> faults, List<String> remarks) {

    public boolean isIntact() {
        return faults.isEmpty();
    }

    /** All of it for people, the faults first. */
    public String finding() {
        return String.join(" ", Stream.concat(faults.stream(), remarks.stream()).toList());
    }
}

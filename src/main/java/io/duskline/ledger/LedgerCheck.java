package io.duskline.ledger;

import java.util.List;
import java.util.stream.Stream;

/**
 * Result of reading the whole ledger.
 *
 * @param entries number of entries read
 * @param faults sentences about what is wrong; empty if nothing is
 * @param remarks further sentences: which keys were used, and whether a noted head is still part of the chain
 */
public record LedgerCheck(long entries, List<String> faults, List<String> remarks) {

    public boolean isIntact() {
        return faults.isEmpty();
    }

    /** The whole result for people, faults first. */
    public String finding() {
        return String.join(" ", Stream.concat(faults.stream(), remarks.stream()).toList());
    }
}

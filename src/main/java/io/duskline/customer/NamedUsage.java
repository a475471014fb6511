package io.duskline.customer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Accounts and stored rows that the usage rows of a body name. One bit for each keeps millions of them in a few megabytes. */
final class NamedUsage {

    /** @param id id of the stored row; 0 for a new one, {@link #REJECTED} for a rejected one */
    record Row(long integrationId, long accountId, long id) {

        static final long REJECTED = -1;
    }

    private record Bits(BitSet accounts, BitSet rows) {}

    private final SortedMap<Long, Bits> integrations = new TreeMap<>();
    private final Map<Long, BitSet> partlyRejected = new HashMap<>();

    void add(Row row) {
        if (row.id() == Row.REJECTED) {
            partlyRejected
                    .computeIfAbsent(row.integrationId(), first -> new BitSet())
                    .set(Math.toIntExact(row.accountId()));
            return;
        }
        Bits bits = integrations.computeIfAbsent(row.integrationId(), first -> new Bits(new BitSet(), new BitSet()));
        bits.accounts().set(Math.toIntExact(row.accountId()));
        bits.rows().set(Math.toIntExact(row.id()));
    }

    Set<Long> integrations() {
        return integrations.keySet();
    }

    long accounts(long integrationId) {
        Bits bits = integrations.get(integrationId);
        return bits == null ? 0 : bits.accounts().cardinality();
    }

    boolean isRow(long integrationId, long id) {
        Bits bits = integrations.get(integrationId);
        return bits != null && bits.rows().get(Math.toIntExact(id));
    }

    /**
     * The next accounts after this one, in order; empty after the last. An account with a rejected row is left out: that row
     * may contain usage.
     */
    List<Long> accountsAfter(long integrationId, long accountId, int limit) {
        List<Long> found = new ArrayList<>();
        Bits bits = integrations.get(integrationId);
        if (bits == null) {
            return found;
        }
        BitSet doubtful = partlyRejected.getOrDefault(integrationId, new BitSet());
        int next = bits.accounts().nextSetBit(Math.toIntExact(accountId) + 1);
        while (next >= 0 && found.size() < limit) {
            if (!doubtful.get(next)) {
                found.add((long) next);
            }
            next = bits.accounts().nextSetBit(next + 1);
        }
        return found;
    }
}

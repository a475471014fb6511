package io.duskline.customer;

import io.duskline.web.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The faults of one row. A report names the first ones and counts the others, so that its size is limited. */
public final class RowFaults {

    /** The most invalid columns that are named. Imports without free names have no more. */
    static final int MOST_COLUMNS = 10;

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** @param column empty if the whole row is unusable */
    static RowFaults of(String column, String reason) {
        RowFaults faults = new RowFaults();
        faults.add(column, reason);
        return faults;
    }

    RowFaults copy() {
        RowFaults copy = new RowFaults();
        copy.reasons.putAll(reasons);
        return copy;
    }

    /**
     * Adds a fault. Only the first fault of each column counts, since later ones may follow from it.
     *
     * @param column empty for the row as a whole
     */
    void add(String column, String reason) {
        reasons.putIfAbsent(column, reason);
    }

    /** Whether only this column is invalid. */
    boolean isOnly(String column) {
        return reasons.keySet().equals(Set.of(column));
    }

    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** Whether this column is invalid. */
    boolean has(String column) {
        return reasons.containsKey(column);
    }

    /** Whether the whole row is unreadable. */
    boolean isOfWhole() {
        return has("");
    }

    /** In the order of reading. */
    public List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        reasons.entrySet().stream()
                .limit(MOST_COLUMNS)
                .forEach(each -> all.add(new Fault(each.getKey(), each.getValue())));
        int more = reasons.size() - MOST_COLUMNS;
        if (more > 0) {
            all.add(new Fault("", "has " + more + " more column" + (more == 1 ? "" : "s") + " at fault"));
        }
        return all;
    }
}

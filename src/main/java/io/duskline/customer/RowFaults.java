package io.duskline.customer;

import io.duskline.web.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one row: the first things by name, and how many more, so that no row makes a report long. */
final class RowFaults {

    /** Columns at fault that are told by name: those of an import whose names are not free are no more. */
    static final int MOST_COLUMNS = 10;

    private final List<Fault> first;
    private final Set<String> columns;

    RowFaults() {
        this(new ArrayList<>(), new HashSet<>());
    }

    private RowFaults(List<Fault> first, Set<String> columns) {
        this.first = first;
        this.columns = columns;
    }

    /** @param column empty for the row as a whole, of which nothing can be used then */
    static RowFaults of(String column, String reason) {
        RowFaults faults = new RowFaults();
        faults.add(column, reason);
        return faults;
    }

    RowFaults copy() {
        return new RowFaults(new ArrayList<>(first), new HashSet<>(columns));
    }

    /**
     * Of each column only the first thing, since what is said of it later may come of that.
     *
     * @param column empty for the row as a whole
     */
    void add(String column, String reason) {
        if (columns.add(column) && columns.size() <= MOST_COLUMNS) {
            first.add(new Fault(column, reason));
        }
    }

    /** Whether nothing but this column is at fault. */
    boolean isOnly(String column) {
        return columns.equals(Set.of(column));
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** Whether anything is wrong with this column. */
    boolean has(String column) {
        return columns.contains(column);
    }

    /** Whether nothing of the row can be read, so that what its cells say is not known. */
    boolean isOfWhole() {
        return columns.contains("");
    }

    /** In the order in which the row was read. */
    List<Fault> all() {
        int more = columns.size() - MOST_COLUMNS;
        if (more <= 0) {
            return List.copyOf(first);
        }
        List<Fault> all = new ArrayList<>(first);
        all.add(new Fault("", "has " + more + " more column" + (more == 1 ? "" : "s") + " at fault"));
        return all;
    }
}

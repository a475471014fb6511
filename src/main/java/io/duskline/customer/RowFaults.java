package io.duskline.customer;

import io.duskline.db.Texts;
import io.duskline.web.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with one row: the first things by name, and how many more, so that no row makes a report long. */
final class RowFaults {

    /** Columns at fault that are told by name: those of an import whose names are not free are no more. */
    static final int MOST_COLUMNS = 10;

    /** Names that the import does not know, of which so many are told. */
    static final int MOST_UNKNOWN = 3;

    /** In characters (code points); of a longer name only its beginning is said. */
    private static final int LONGEST_NAME = 100;

    private final List<Fault> first;
    private final Set<String> columns;
    private long unknown;

    RowFaults() {
        this(new ArrayList<>(), new HashSet<>(), 0);
    }

    private RowFaults(List<Fault> first, Set<String> columns, long unknown) {
        this.first = first;
        this.columns = columns;
        this.unknown = unknown;
    }

    /** @param column empty for the row as a whole, of which nothing can be used then */
    static RowFaults of(String column, String reason) {
        RowFaults faults = new RowFaults();
        faults.add(column, reason);
        return faults;
    }

    RowFaults copy() {
        return new RowFaults(new ArrayList<>(first), new HashSet<>(columns), unknown);
    }

    /**
     * Of each column only the first thing, since what is said of it later may come of that.
     *
     * @param column one that the import knows; empty for the row as a whole
     */
    void add(String column, String reason) {
        if (columns.add(column) && columns.size() <= MOST_COLUMNS) {
            first.add(new Fault(column, reason));
        }
    }

    /** Notes a name that the import does not know. */
    void addUnknown(String name, Columns known) {
        if (unknown < MOST_UNKNOWN) {
            first.add(new Fault(
                    Texts.cut(name, LONGEST_NAME, "…"), "is no name of this import. They are: " + known.inWords()));
        }
        unknown++;
    }

    /** Whether nothing but this column is at fault. */
    boolean isOnly(String column) {
        return columns.equals(Set.of(column)) && unknown == 0;
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

    /** For whoever sent the row, in the order in which it was read. */
    List<Fault> said() {
        List<Fault> said = new ArrayList<>(first);
        if (unknown > MOST_UNKNOWN) {
            said.add(unknown(counted(unknown - MOST_UNKNOWN, "more name")));
        }
        return withMoreColumns(said);
    }

    /** The same without the names that whoever sent the row made up, which may say anything of anybody. */
    List<Fault> kept() {
        Fault made = unknown(counted(unknown, "name"));
        return withMoreColumns(first.stream()
                .map(fault -> has(fault.field()) ? fault : made)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    private List<Fault> withMoreColumns(List<Fault> faults) {
        if (columns.size() > MOST_COLUMNS) {
            faults.add(new Fault("", "has " + counted(columns.size() - MOST_COLUMNS, "more column") + " at fault"));
        }
        return faults;
    }

    private static Fault unknown(String names) {
        return new Fault("", "has " + names + " that this import does not know");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

package io.duskline.customer;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which rows of one body say something else than an earlier one said of the same. */
final class SupersededRows {

    private final RowMemory earlier = new RowMemory();
    private final NavigableSet<ImportReport.SupersededRow> first =
            new TreeSet<>(Comparator.comparingLong(ImportReport.SupersededRow::byLine));
    private long count;

    /** Rows of the same have to come in the order of the body. */
    void took(ImportTally.TakenRow row) {
        long before = earlier.put(row.of(), row.line());
        if (before != RowMemory.NONE && row.isChange()) {
            count++;
            first.add(new ImportReport.SupersededRow(before, row.line()));
            if (first.size() > ImportTally.LISTED) {
                first.pollLast();
            }
        }
    }

    long count() {
        return count;
    }

    List<ImportReport.SupersededRow> first() {
        return List.copyOf(first);
    }
}

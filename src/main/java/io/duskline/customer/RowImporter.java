package io.duskline.customer;

import java.util.List;

/** Imports rows of one kind. */
interface RowImporter {

    /**
     * Compares the rows with stored values and writes the differences. Runs in a transaction, and again from the start after a
     * conflict with a concurrent one.
     *
     * @param actor sender of the import
     */
    void take(List<Row> rows, String actor, ImportTally tally);
}

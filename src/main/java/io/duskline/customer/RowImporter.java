package io.duskline.customer;

import java.util.List;

/** Takes rows of one kind into its table. */
interface RowImporter {

    /**
     * Compares the rows with what is stored and writes what differs. Runs in a transaction, and again from the start if
     * that fails because of a concurrent one.
     *
     * @param actor who imports
     */
    void take(List<Row> rows, String actor, ImportTally tally);
}

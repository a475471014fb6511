package io.duskline.ledger;

import org.jooq.Field;
import org.jooq.Table;

/** What a room has that never came to be without an entry: if the ledger says nothing of it, entries are gone. */
public interface LedgerSubjects {

    Table<?> rows();

    /** What entries call a row. */
    Field<String> subject();
}

package io.duskline.ledger;

import org.jooq.Field;
import org.jooq.Table;

/** Rows of a package that always have a ledger entry. A row without one means that entries are missing. */
public interface LedgerSubjects {

    Table<?> rows();

    /** The subject of a row in entries. */
    Field<String> subject();
}

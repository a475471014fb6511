package io.duskline.ledger;

import java.util.List;
import org.jooq.DSLContext;

/** A package whose rows are recorded in the ledger. During a check it compares its rows with the entries. */
public interface LedgerWitness {

    /** @param snapshot sees the rows as of the entries that will be read */
    Examination examine(DSLContext snapshot);

    /** One reading of the whole ledger. */
    interface Examination {

        /** @param marks key of the marks at the time of the entry */
        void read(LedgerEntry entry, KeyedHash marks);

        /** Sentences about what is wrong, the first of each kind; empty if nothing is. Called after the last entry. */
        List<String> faults();
    }
}

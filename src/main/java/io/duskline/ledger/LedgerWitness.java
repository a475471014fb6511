package io.duskline.ledger;

import java.util.List;
import org.jooq.DSLContext;

/** A room whose rows stand in the ledger. It checks, within the transaction of the check, that they are what the entries say. */
public interface LedgerWitness {

    /** @param snapshot sees the rows as of the entries that will be read */
    Examination examine(DSLContext snapshot);

    /** One reading of the whole ledger. */
    interface Examination {

        /** @param marks those that were current when it was written */
        void read(LedgerEntry entry, KeyedHash marks);

        /** What does not fit, in sentences, the first of each kind; empty if all does. After the last entry. */
        List<String> faults();
    }
}

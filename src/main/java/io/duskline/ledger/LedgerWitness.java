package io.duskline.ledger;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * A room whose rows stand in the ledger: it says whether they are still what the entries say of them. It is asked within
 * the transaction of the check, and while the database is still being migrated, so it may depend on no part that has the
 * database of its own.
 */
public interface LedgerWitness {

    /** The room's name; in the entry {@link OwnKinds.Sealed} its {@link #standing} stands under it. */
    String room();

    /** What is to be provable of the rows from before entries were keyed; values are JSON scalars, lists or maps. */
    Map<String, ?> standing(DSLContext sql);

    /** @param snapshot sees the rows as of the entries that will be read */
    Examination examine(DSLContext snapshot);

    /** One reading of the whole ledger. */
    interface Examination {

        /** @param marks those that were current when it was written */
        void read(LedgerEntry entry, Marks marks);

        /** What does not fit, in sentences, the first of each kind; empty if all does. After the last entry. */
        List<String> faults();
    }
}

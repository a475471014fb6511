package io.duskline.customer;

import java.util.Collection;
import org.jooq.Record1;
import org.jooq.Select;

/** Implemented by whoever keeps the words by which accounts are found. */
public interface FindableConsequence {

    /**
     * Called in the transaction that changes names, contacts or resources: both stay, or neither.
     *
     * @param accountIds whose they are; a number twice does no harm
     */
    void changed(Collection<Long> accountIds);

    /** The same of those that a query finds. */
    void changed(Select<Record1<Long>> accountIds);

    /** Called in no transaction after many changes: as far as that takes no time, the words are kept up at once. */
    void settle();
}

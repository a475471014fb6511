package io.duskline.customer;

import java.util.Collection;

/** Implemented by whoever keeps the words by which accounts are found. */
public interface FindableConsequence {

    /**
     * Called in the transaction that changes names, contacts or resources: both stay, or neither.
     *
     * @param accountIds whose they are; a number twice does no harm
     */
    void changed(Collection<Long> accountIds);

    /** Called in no transaction after many changes: if they are few, the words are kept up at once. */
    void settle();
}

package io.duskline.customer;

import java.util.Collection;

/** Implemented by the package that keeps the words by which accounts are found. */
public interface SearchIndexListener {

    /**
     * Called in the transaction that changes names or contacts: both stay, or neither.
     *
     * @param accountIds whose they are; a number twice does no harm
     */
    void changed(Collection<Long> accountIds);

    /**
     * Called in the transaction that adds resources.
     *
     * @param accountIds whose they are; a number twice does no harm
     * @param after the number of a row of usage that was there before all of them; 0 where all that they have is to be read
     */
    void resourcesAdded(Collection<Long> accountIds, long after);

    /** Called in no transaction after many changes: if they are few, the words are kept up at once. */
    void settle();
}

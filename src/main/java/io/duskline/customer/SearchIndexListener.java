package io.duskline.customer;

import java.util.Collection;

/** Implemented by the package with the search index. */
public interface SearchIndexListener {

    /**
     * Called in the transaction that changes names, contacts or resources, so that both are stored or neither.
     *
     * @param accountIds the accounts that changed; an id may occur twice
     */
    void changed(Collection<Long> accountIds);

    /** Called outside a transaction after many changes. If only a few accounts changed, they are indexed at once. */
    void settle();
}

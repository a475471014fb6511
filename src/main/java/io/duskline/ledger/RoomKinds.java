package io.duskline.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All that a room tells the ledger: the one place where its kinds stand, each a record within the class that implements
 * this. A kind stays in the list when nothing writes it any more, since its entries stay too.
 */
public interface RoomKinds {

    /** In the order of their codes. */
    default List<Class<? extends LedgerFacts>> kinds() {
        return Arrays.stream(getClass().getDeclaredClasses())
                .filter(LedgerFacts.class::isAssignableFrom)
                .<Class<? extends LedgerFacts>>map(kind -> kind.asSubclass(LedgerFacts.class))
                .filter(kind -> !kind.isInterface())
                .sorted(Comparator.comparing(LedgerFacts::code))
                .toList();
    }
}

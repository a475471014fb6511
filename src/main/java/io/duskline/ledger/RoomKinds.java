package io.duskline.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All ledger kinds of a package. Each is a record nested in the implementing class. A kind stays listed after it is no longer
 * written, since its entries stay.
 */
public interface RoomKinds {

    /** In order of their codes. */
    default List<Class<? extends LedgerFacts>> kinds() {
        return Arrays.stream(getClass().getDeclaredClasses())
                .filter(LedgerFacts.class::isAssignableFrom)
                .<Class<? extends LedgerFacts>>map(kind -> kind.asSubclass(LedgerFacts.class))
                .filter(kind -> !kind.isInterface())
                .sorted(Comparator.comparing(LedgerFacts::code))
                .toList();
    }
}

package io.duskline.web;

import java.util.Collection;

/**
 * Who stands behind the name under which something was done. A person may act by a token of their own; where two people
 * are needed, that is still one.
 */
public interface Actors {

    /**
     * The person, as they sign in; of what has no person behind it, the name itself.
     *
     * @param actor as in the ledger and in histories
     */
    String person(String actor);

    /** Whether the person behind {@code actor} stands behind one of the others, too. */
    default boolean isAmong(String actor, Collection<String> others) {
        String person = person(actor);
        return others.stream().map(this::person).anyMatch(person::equals);
    }
}

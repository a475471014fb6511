package io.duskline.web;

import java.util.Collection;

/**
 * The people behind actor names. A person may act through their own token; a second-person rule still counts that as one
 * person.
 */
public interface Actors {

    /**
     * The sign-in address of the person; without a person, the actor itself.
     *
     * @param actor as in the ledger and in histories
     */
    String person(String actor);

    /** Whether the person behind {@code actor} is also behind one of the others. */
    default boolean isAmong(String actor, Collection<String> others) {
        String person = person(actor);
        return others.stream().map(this::person).anyMatch(person::equals);
    }
}

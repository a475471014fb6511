package io.duskline.web;

import java.util.List;

/** Display names of staff. Records contain addresses and token names; people read names. */
public interface StaffNames {

    /**
     * An actor's display name.
     *
     * @param name name of the person; the address if there is no name or the actor is not staff
     * @param through what the person used, such as {@code the token “CRM sync”}; empty if they acted themselves
     * @param href page with details for an admin; empty if there is none
     */
    record Called(String name, String through, String href) {

        /** An actor without a known name. */
        public static Called justAs(String actor) {
            return new Called(actor, "", "");
        }

        /** In one line of text. */
        public String inWords() {
            return through.isEmpty() ? name : name + " (by " + through + ")";
        }
    }

    /** @param actor as in the ledger and in histories */
    Called of(String actor);

    /** Addresses of staff whose name or address contains these words. */
    List<String> meant(String words, int limit);
}

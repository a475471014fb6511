package io.duskline.web;

import java.util.List;

/** What those who work here are called. The record has addresses and tokens; people read names. */
public interface StaffNames {

    /**
     * Somebody who did something.
     *
     * @param name their name; the address of who has none, and of who is none of us
     * @param through what they did it with, as {@code the token “CRM sync”}; empty where it was they themself
     * @param href where an admin reads more of them; empty where there is nothing to read
     */
    record Called(String name, String through, String href) {

        /** Of whom nothing more is known. */
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

    /** The addresses of those of us whose name or address has these words in it. */
    List<String> meant(String words, int limit);
}

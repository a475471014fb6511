package io.duskline.request;

import io.duskline.db.Coded;

/** What somebody waits for. */
public enum RequestKind implements Coded {
    /** An answer to a question. */
    HELP,
    /** A later end. */
    TIME,
    /** That somebody else is told. */
    WRONG_PERSON,
    /** An answer to a mail that a person wrote. */
    REPLY,
    /** Nothing: nobody at the account was heard of, so one of us is to find somebody. */
    UNHEARD;

    /** The state whose word and look it has: an answer's, where it is one. */
    public String look() {
        return switch (this) {
            case HELP -> "need_help";
            case TIME -> "need_more_time";
            case WRONG_PERSON, REPLY, UNHEARD -> "request." + code();
        };
    }
}

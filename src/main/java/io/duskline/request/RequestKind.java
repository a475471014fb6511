package io.duskline.request;

import io.duskline.db.Coded;

/** The kind of a request. */
public enum RequestKind implements Coded {
    /** Waits for an answer to a question. */
    HELP,
    /** Waits for a later end. */
    TIME,
    /** Waits until another person gets the notice. */
    WRONG_PERSON,
    /** Waits for an answer to a mail that a person wrote. */
    REPLY,
    /** No contact at the account responded, so staff must find one. */
    UNHEARD;

    /** State whose label and style it uses; an answer's state for a request from an answer. */
    public String look() {
        return switch (this) {
            case HELP -> "need_help";
            case TIME -> "need_more_time";
            case WRONG_PERSON, REPLY, UNHEARD -> "request." + code();
        };
    }
}

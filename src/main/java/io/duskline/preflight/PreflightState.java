package io.duskline.preflight;

import io.duskline.db.Coded;

/** The result of one DNS check, the best first. */
public enum PreflightState implements Coded {
    OK,
    /** Mail will leave and mostly arrive; it could be better. */
    WARNING,
    /** The DNS did not answer, so nothing is known. */
    UNKNOWN,
    /** The record is not there. */
    MISSING,
    /** The record is there, and says something else than it must. */
    WRONG;

    /** Whether a user must act before mail is reliable. */
    boolean isTrouble() {
        return this != OK && this != WARNING;
    }
}

package io.duskline.readiness.proof;

import java.util.Locale;

/** How it stands with a drawn account. */
public enum CallState {
    /** Nobody called yet. */
    TO_CALL(Outcome.OPEN),
    /** They knew an end that is not theirs any more. */
    CALL_AGAIN(Outcome.OPEN),
    NOT_REACHED(Outcome.OPEN),
    WRONG_NUMBER(Outcome.OPEN),
    KNOWS(Outcome.KNOWS),
    /**
     * They answered, passed it on or wrote to us by themselves, which was not known at the draw: also where a mail came before it,
     * and one of us said whose it is after it.
     */
    HEARD_FROM(Outcome.KNOWS),
    /** They are through since. */
    RESOLVED(Outcome.KNOWS),
    UNAWARE(Outcome.UNAWARE),
    GIVEN_UP(Outcome.UNAWARE),
    ERASED(Outcome.ERASED);

    private final Outcome outcome;

    CallState(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The name in REST and in CSV: {@code to_call}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Outcome outcome() {
        return outcome;
    }

    public boolean isOpen() {
        return outcome == Outcome.OPEN;
    }
}

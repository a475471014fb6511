package io.duskline.readiness.proof;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of a call. */
public enum CallResult implements Coded {
    /** They named the end themselves. */
    KNOWS,
    /** They did not, and were told then: it counts as not knowing for as long as the draw holds. */
    UNAWARE,
    /** Nobody answered, or nobody who could know. To be tried again. */
    NOT_REACHED,
    /** The number is not theirs. Another has to be found. */
    WRONG_NUMBER,
    /** No way to reach them was found. It counts as not knowing. */
    GIVEN_UP;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CallResult> of(String code) {
        return Arrays.stream(values())
                .filter(result -> result.code().equals(code))
                .findFirst();
    }

    /** Whether somebody there was spoken to. */
    boolean isSpoken() {
        return this == KNOWS || this == UNAWARE;
    }

    /** Whether the account counts as not knowing. */
    boolean isFailure() {
        return this == UNAWARE || this == GIVEN_UP;
    }
}

package io.duskline.customer;

import java.time.Instant;

/**
 * An address whose reader wants no advisories any more. Service notices reach it all the same.
 *
 * @param reason a sentence; empty where the reader did it and gave none
 * @param by {@code contact:7} for the reader, else who did it for them
 */
public record OptOut(long id, String email, OptOutCause cause, String reason, String by, Instant at)
        implements AddressList.Entry {

    /** For people: who did it, and how. */
    public String inWords() {
        String how = cause.inWords();
        return cause.isByReader() ? how : how + ", by " + by + (reason.isEmpty() ? "" : ": " + reason);
    }
}

package io.duskline.customer;

import java.time.Instant;

/**
 * An address that opted out of advisories. It still gets service notices.
 *
 * @param reason a sentence; empty if the reader opted out without one
 * @param by {@code contact:7} for the reader, else who recorded it
 */
public record OptOut(long id, String email, OptOutCause cause, String reason, String by, Instant at)
        implements AddressList.Entry {

    /** For people: who opted out, and how. */
    public String inWords() {
        String how = cause.inWords();
        return cause.isByReader() ? how : how + ", by " + by + (reason.isEmpty() ? "" : ": " + reason);
    }
}

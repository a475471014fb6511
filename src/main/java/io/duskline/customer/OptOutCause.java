package io.duskline.customer;

import io.duskline.db.Coded;

/** How a contact opted out of advisories. */
public enum OptOutCause implements Coded {
    /** Their mail program's own button (RFC 8058). */
    ONE_CLICK("unsubscribed in their mail program", true),
    /** The button of the page behind the link. */
    PAGE("unsubscribed on the page", true),
    /** A mail to the list's own address. */
    MAIL("unsubscribed by mail", true),
    /** They called an advisory spam (RFC 5965). */
    COMPLAINT("complained of an advisory", true),
    /** One of us did it for them. */
    PERSON("unsubscribed on request", false);

    private final String inWords;
    private final boolean isByReader;

    OptOutCause(String inWords, boolean isByReader) {
        this.inWords = inWords;
        this.isByReader = isByReader;
    }

    String inWords() {
        return inWords;
    }

    boolean isByReader() {
        return isByReader;
    }
}

package io.duskline.customer;

import io.duskline.db.Coded;

/** How a contact opted out of advisories. */
public enum OptOutCause implements Coded {
    /** Through their mail program's own button (RFC 8058). */
    ONE_CLICK("unsubscribed in their mail program", true),
    /** Through the button on the unsubscribe page. */
    PAGE("unsubscribed on the page", true),
    /** By a mail to the list's unsubscribe address. */
    MAIL("unsubscribed by mail", true),
    /** By a spam complaint about an advisory (RFC 5965). */
    COMPLAINT("complained of an advisory", true),
    /** Recorded by staff on request. */
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

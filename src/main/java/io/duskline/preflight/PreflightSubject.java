package io.duskline.preflight;

import io.duskline.db.Coded;

/** What the preflight looks at, and what it is good for. */
public enum PreflightSubject implements Coded {
    TLS("Keeps passwords, addresses and personal links from anyone who listens on the way to the relay."),
    SPF("Lists the servers that may send for the bounce domain."),
    MX("Sends bounces back to you."),
    DKIM("Lets receivers verify the signature in each mail."),
    DMARC("Tells receivers what to do with mail that only pretends to be from you."),
    ALIGNMENT("DMARC accepts SPF and DKIM only if their domain matches the From address.");

    private final String purpose;

    PreflightSubject(String purpose) {
        this.purpose = purpose;
    }

    /** In one sentence. */
    public String purpose() {
        return purpose;
    }
}

package io.duskline.inbound;

import java.util.Locale;

/** How something came back. */
enum Way {
    /** Handed in by a mail server's pipe: {@code POST /api/v1/inbound}. */
    REST("REST"),
    /** Read from the bounce mailbox. */
    IMAP("the bounce mailbox"),
    SES("Amazon SES"),
    SENDGRID("SendGrid"),
    POSTMARK("Postmark"),
    MAILGUN("Mailgun");

    private final String words;

    Way(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As stored, and in the address of a webhook. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

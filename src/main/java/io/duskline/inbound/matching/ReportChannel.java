package io.duskline.inbound.matching;

import io.duskline.db.Coded;
import org.springframework.modulith.NamedInterface;

/** How something came back. */
@NamedInterface("matching")
public enum ReportChannel implements Coded {
    /** Handed in by a mail server's pipe: {@code POST /api/v1/inbound}. */
    REST("REST"),
    /** Read from the bounce mailbox. */
    IMAP("the bounce mailbox"),
    SES("Amazon SES"),
    SENDGRID("SendGrid"),
    POSTMARK("Postmark"),
    MAILGUN("Mailgun");

    private final String words;

    ReportChannel(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}

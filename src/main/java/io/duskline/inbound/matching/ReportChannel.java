package io.duskline.inbound.matching;

import io.duskline.db.Coded;
import java.util.Locale;

/** How something came back. */
public enum ReportChannel implements Coded {
    /** Handed in by a mail server's pipe: {@code POST /api/v1/inbound}. */
    REST("REST", false),
    /** Read from the bounce mailbox. */
    IMAP("the bounce mailbox", false),
    SES("Amazon SES", true),
    SENDGRID("SendGrid", true),
    POSTMARK("Postmark", true),
    MAILGUN("Mailgun", true);

    private final String words;
    private final boolean isSigned;

    ReportChannel(String words, boolean isSigned) {
        this.words = words;
        this.isSigned = isSigned;
    }

    public String words() {
        return words;
    }

    /** Whether only our own relay can have said it; mail is written by anybody. */
    boolean isSigned() {
        return isSigned;
    }

    /** As stored, and in the address of a webhook. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

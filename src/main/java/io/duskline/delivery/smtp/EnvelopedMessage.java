package io.duskline.delivery.smtp;

import io.duskline.delivery.message.MailAddress;

/** A message in its envelope (RFC 5321 section 2.3.1). */
public final class EnvelopedMessage {

    private final byte[] message;
    private final MailAddress to;
    private final String from;
    private final String id;

    /**
     * @param from where reports go
     * @param id for the relay's reports (RFC 3461 section 4.4), ASCII without spaces
     */
    public EnvelopedMessage(byte[] message, MailAddress to, String from, String id) {
        this.message = message;
        this.to = to;
        this.from = from;
        this.id = id;
    }

    byte[] message() {
        return message;
    }

    MailAddress to() {
        return to;
    }

    String from() {
        return from;
    }

    String id() {
        return id;
    }
}

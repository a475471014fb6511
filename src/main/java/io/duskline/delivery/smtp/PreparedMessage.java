package io.duskline.delivery.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** Passes finished bytes through Angus, which would otherwise rewrite headers: {@code saveChanges} makes a new Message-ID. */
final class PreparedMessage extends SMTPMessage {

    private final byte[] signatures;
    private final byte[] bytes;

    /** @param signatures header lines to put before the unchanged message; may be empty */
    PreparedMessage(Session session, String envelopeFrom, byte[] signatures, byte[] bytes) {
        super(session);
        this.signatures = signatures;
        this.bytes = bytes;
        setEnvelopeFrom(envelopeFrom);
        setAllow8bitMIME(false);
        // Angus sends these two only to a relay that offers DSN (RFC 3461).
        setReturnOption(RETURN_HDRS);
        setNotifyOptions(NOTIFY_FAILURE | NOTIFY_DELAY);
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignoredHeaders) throws IOException {
        out.write(signatures);
        out.write(bytes);
    }

    @Override
    public void saveChanges() {
        // The bytes are final.
    }

    @Override
    protected void updateMessageID() {
        // The bytes already contain it.
    }
}

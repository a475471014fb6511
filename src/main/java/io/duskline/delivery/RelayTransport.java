package io.duskline.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's transport, listened to. Angus answers a refusal with RSET, and if the relay has hung up by then, its exception
 * tells of the broken RSET instead of the refusal; what matters here is which command of the transaction got which
 * reply, and whether the final dot was ever written.
 */
final class RelayTransport extends SMTPTransport {

    /** How far a mail transaction came. */
    enum Stage {
        NOTHING,
        MAIL,
        RCPT,
        DATA,
        /** The whole message is written: from here on the relay may have it. */
        DOT
    }

    private Stage stage = Stage.NOTHING;
    private int code;
    private String reply = "";
    private boolean isHearing;

    RelayTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
    }

    void begin() {
        stage = Stage.NOTHING;
        forget();
    }

    Stage stage() {
        return stage;
    }

    /** The code that {@link #stage} was answered with; 0 if there was no whole answer. */
    int code() {
        return code;
    }

    /** The answer's text, on one line. */
    String reply() {
        return reply;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        Stage next = stageOf(command);
        isHearing = next != Stage.NOTHING;
        if (isHearing) {
            stage = next;
            forget();
        }
        super.sendCommand(inUtf8(command));
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int answered = super.readServerResponse();
        if (isHearing && answered > 0) {
            code = answered;
            reply = getLastServerResponse().strip().replaceAll("\\s*\\R\\s*", " ");
        }
        return answered;
    }

    /** Angus writes the low byte of each character: so that the bytes come out as UTF-8, each is given as a character. */
    private static String inUtf8(String command) {
        return new String(command.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void forget() {
        code = 0;
        reply = "";
    }

    private static Stage stageOf(String command) {
        if (command.startsWith("MAIL FROM:")) {
            return Stage.MAIL;
        }
        if (command.startsWith("RCPT TO:")) {
            return Stage.RCPT;
        }
        return switch (command) {
            case "DATA" -> Stage.DATA;
            case "." -> Stage.DOT;
            default -> Stage.NOTHING;
        };
    }
}

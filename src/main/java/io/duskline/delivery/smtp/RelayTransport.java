package io.duskline.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus's transport, listened to.
 *
 * <p>Angus answers a refusal with RSET, and if the relay has hung up by then, its exception tells of the broken RSET
 * instead of the refusal; what matters here is which command of the transaction got which reply, and whether the final
 * dot was ever written.
 *
 * <p>Where the relay offers PIPELINING (RFC 2920), RCPT and DATA are written together with MAIL. Angus reads the replies as
 * if it had waited for each. A message then takes two round trips instead of four.
 */
public final class RelayTransport extends SMTPTransport {

    /** How far a mail transaction came. */
    public enum Stage {
        NOTHING,
        MAIL,
        RCPT,
        DATA,
        /** The whole message is written: from here on the relay may have it. */
        DOT
    }

    private static final int START_MESSAGE = 354;
    private static final int FIRST_REFUSAL = 400;

    private Stage stage = Stage.NOTHING;
    private int code;
    private String reply = "";
    private boolean isHearing;
    private boolean hasEnded;
    private boolean hasStartedTls;
    /** Commands that are written, and that Angus has not come to yet. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private String recipient = "";
    /** Null under TLS. */
    private @Nullable Socket inClear;

    RelayTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
    }

    /** @param socket what the connection in hand goes over, without TLS from its beginning */
    void goesOver(Socket socket) {
        if (!hasStartedTls) {
            inClear = socket;
        }
    }

    /** Before a message is sent. */
    void begin(EnvelopedMessage message) {
        recipient = message.to().text();
        reach(Stage.NOTHING);
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
        if (command.equals(ahead.peek())) {
            ahead.remove();
            reach(next);
            return;
        }
        if (hasEnded) {
            throw new MessagingException("The relay closed the connection.");
        }
        readRepliesAhead();
        if (isHearing) {
            reach(next);
        }
        super.sendCommand(inUtf8(command));
        if (next == Stage.MAIL && supportsExtension("PIPELINING")) {
            sendAhead(rcpt());
            sendAhead("DATA");
        }
    }

    private void sendAhead(String command) throws MessagingException {
        super.sendCommand(inUtf8(command));
        ahead.add(command);
    }

    /** As Angus writes it. */
    private String rcpt() {
        return "RCPT TO:<" + recipient + ">" + (supportsExtension("DSN") ? " NOTIFY=FAILURE,DELAY" : "");
    }

    /**
     * After a refusal, the commands sent ahead are answered all the same. A relay may ask for the message although it took no
     * recipient: it gets an empty one, which it refuses (RFC 2920 section 3.1). If it did take the recipient, an empty message
     * would reach them, so the connection is given up.
     */
    private void readRepliesAhead() throws MessagingException {
        boolean isRecipientTaken = false;
        while (!ahead.isEmpty()) {
            Stage answeredStage = stageOf(ahead.remove());
            int answered = super.readServerResponse();
            if (answeredStage == Stage.RCPT) {
                isRecipientTaken = answered < FIRST_REFUSAL;
            } else if (answered == START_MESSAGE) {
                hasEnded = isRecipientTaken;
                if (hasEnded) {
                    throw new MessagingException(
                            "The relay refused the sender and waits for the message all the same.");
                }
                super.sendCommand(".");
                super.readServerResponse();
            }
        }
    }

    /** A refusal of STARTTLS is a failure of TLS like any other. */
    @Override
    protected void startTLS() throws MessagingException {
        hasStartedTls = true;
        try {
            super.startTLS();
        } catch (MessagingException e) {
            throw new MessagingException(
                    "no TLS", new SSLException("STARTTLS failed: " + e.getMessage(), e.getCause()));
        }
    }

    /**
     * Angus's own stream looks for the end of each line and writes it again. What is composed here has its line ends, so
     * without TLS, which only Angus can reach, it goes straight to the socket.
     */
    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream angus = super.data();
        if (inClear == null) {
            return angus;
        }
        try {
            return new DotStuffing(inClear.getOutputStream());
        } catch (IOException e) {
            throw new MessagingException("The relay closed the connection.", e);
        }
    }

    private void reach(Stage next) {
        stage = next;
        code = 0;
        reply = "";
    }

    /** What its MAIL command has behind the address, besides what Angus puts there. */
    String extensions(EnvelopedMessage message) {
        String extensions = supportsExtension("DSN") ? "ENVID=" + message.id() : "";
        return message.to().needsUtf8() ? (extensions + " SMTPUTF8").strip() : extensions;
    }

    @Override
    public synchronized void close() throws MessagingException {
        if (!ahead.isEmpty()) {
            // A relay that waits for a message would take QUIT for its first line.
            ahead.clear();
            hasEnded = true;
        }
        super.close();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int answered = super.readServerResponse();
        hasEnded = answered <= 0;
        if (isHearing && answered > 0) {
            code = answered;
            reply = onOneLine(getLastServerResponse().strip());
        }
        return answered;
    }

    private static String onOneLine(String text) {
        return text.indexOf('\n') < 0
                ? text
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    /** Angus writes the low byte of each character: so that the bytes come out as UTF-8, each is given as a character. */
    private static String inUtf8(String command) {
        return new String(command.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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

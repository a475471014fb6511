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
 * Angus's transport with tracking.
 *
 * <p>Angus answers a rejection with RSET. If the relay has hung up by then, its exception reports the failed RSET instead of
 * the rejection. This class records which command got which reply, and whether the final dot was written.
 *
 * <p>If the relay offers PIPELINING (RFC 2920), RCPT and DATA are written together with MAIL. Angus reads the replies as if it
 * had waited for each. A message then takes two round trips instead of four.
 */
public final class RelayTransport extends SMTPTransport {

    /** Last step of a mail transaction. */
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
    /** Commands that are written but not yet sent by Angus. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private String recipient = "";
    /** Null under TLS. */
    private @Nullable Socket inClear;

    RelayTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
    }

    /** @param socket socket of the current connection, without TLS at its beginning */
    void goesOver(Socket socket) {
        if (!hasStartedTls) {
            inClear = socket;
        }
    }

    /** Called before a message is sent. */
    void begin(EnvelopedMessage message) {
        recipient = message.to().text();
        reach(Stage.NOTHING);
    }

    Stage stage() {
        return stage;
    }

    /** Reply code of {@link #stage}; 0 without a complete reply. */
    int code() {
        return code;
    }

    /** Text of the reply, on one line. */
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

    /** The command as Angus writes it. */
    private String rcpt() {
        return "RCPT TO:<" + recipient + ">" + (supportsExtension("DSN") ? " NOTIFY=FAILURE,DELAY" : "");
    }

    /**
     * After a rejection, the commands sent ahead still get replies. A relay may ask for the message although it accepted no
     * recipient: it gets an empty one, which it rejects (RFC 2920 section 3.1). If it did accept the recipient, they would get
     * an empty message, so the connection is closed.
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

    /** A rejected STARTTLS is a TLS failure like any other. */
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
     * Angus's own stream converts line ends. Our messages already have them, so without TLS, which only Angus can access, they
     * are written directly to the socket.
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

    /** Parameters of the MAIL command, besides those that Angus adds. */
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

    /** Angus writes the low byte of each character, so each UTF-8 byte becomes a character. */
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

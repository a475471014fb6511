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
 * Angus's transport, listened to and hastened.
 *
 * <p>Angus answers a refusal with RSET, and if the relay has hung up by then, its exception tells of the broken RSET
 * instead of the refusal; what matters here is which command of the transaction got which reply, and whether the final
 * dot was ever written.
 *
 * <p>Where the relay offers PIPELINING (RFC 2920), RCPT and DATA follow MAIL at once, and the three of the next message
 * follow the final dot of the one before it; Angus reads the replies as if it had waited for each: one round trip a
 * message instead of four.
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

    private static final int GO_ON = 354;
    private static final int REFUSED = 400;

    private Stage stage = Stage.NOTHING;
    private int code;
    private String reply = "";
    private boolean isHearing;
    private boolean hasEnded;
    private @Nullable Enveloped message;
    private @Nullable Enveloped following;
    private boolean hasStartedTls;
    /** Angus then adds to MAIL what is not known here. */
    private final boolean namesSubmitter;
    /** Null under TLS. */
    private @Nullable Socket inClear;
    /** Commands that are written already and that Angus has not come to yet, or whose replies it will never read. */
    private final Deque<String> ahead = new ArrayDeque<>();

    RelayTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
        this.namesSubmitter = session.getProperty("mail." + protocol + ".submitter") != null;
    }

    /** @param socket what the connection in hand goes over, without TLS from its beginning */
    void goesOver(Socket socket) {
        if (!hasStartedTls) {
            inClear = socket;
        }
    }

    /**
     * Before a message is sent.
     *
     * @param following the one after it, whose envelope may go along
     */
    void begin(Enveloped message, @Nullable Enveloped following) {
        this.message = message;
        this.following = following;
        reach(Stage.NOTHING);
    }

    /** Whether the relay was told already of a message that is to follow. */
    boolean hasSentAhead() {
        return !ahead.isEmpty();
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
        if (hasSentAhead() && (code < REFUSED || stage == Stage.DOT)) {
            // What is ahead was not refused, so the relay waits for a message that would not be this one.
            throw new MessagingException("The transaction took another turn than what was sent ahead.");
        }
        passOverReplies();
        if (isHearing) {
            reach(next);
        }
        super.sendCommand(inUtf8(command));
        if (supportsExtension("PIPELINING")) {
            sendAhead(next);
        }
    }

    private void sendAhead(Stage after) throws MessagingException {
        if (after == Stage.MAIL && message != null) {
            sendAhead(rcpt(message));
            sendAhead("DATA");
        } else if (after == Stage.DOT && following != null && !namesSubmitter) {
            sendAhead(mail(following));
            sendAhead(rcpt(following));
            sendAhead("DATA");
        }
    }

    /** After a refused message Angus says RSET; where the next has begun, that would end the next. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (!(command.equals("RSET") && stage == Stage.DOT && hasSentAhead())) {
            super.issueCommand(command, expected);
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
     * Angus's own stream looks for the end of each line and writes it anew. What is composed here has its line ends, so
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

    private void sendAhead(String command) throws MessagingException {
        super.sendCommand(inUtf8(command));
        ahead.add(command);
    }

    /** As Angus writes it. */
    private String mail(Enveloped next) {
        String extensions = extensions(next);
        return "MAIL FROM:<" + next.from() + ">"
                + (supportsExtension("DSN") ? " RET=HDRS" : "")
                + (extensions.isEmpty() ? "" : " " + extensions);
    }

    /** As Angus writes it. */
    private String rcpt(Enveloped next) {
        return "RCPT TO:<" + next.to().text() + ">" + (supportsExtension("DSN") ? " NOTIFY=FAILURE,DELAY" : "");
    }

    /** What its MAIL command has behind the address, besides what Angus puts there. */
    String extensions(Enveloped next) {
        String extensions = supportsExtension("DSN") ? "ENVID=" + next.id() : "";
        return next.to().needsUtf8() ? (extensions + " SMTPUTF8").strip() : extensions;
    }

    /**
     * After a refusal, what was sent ahead is answered all the same. A relay that lets the message begin although it took
     * no recipient is given an empty one, which it refuses (RFC 2920 section 3.1); if it took one, that one would get it.
     */
    private void passOverReplies() throws MessagingException {
        boolean isRecipientTaken = false;
        while (!ahead.isEmpty()) {
            Stage passed = stageOf(ahead.remove());
            int answered = super.readServerResponse();
            if (passed == Stage.RCPT) {
                isRecipientTaken = answered < REFUSED;
            } else if (passed == Stage.DATA && answered == GO_ON) {
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

    @Override
    public synchronized void close() throws MessagingException {
        if (hasSentAhead()) {
            // A relay that waits for a message would take QUIT for its first line.
            ahead.clear();
            hasEnded = true;
        }
        super.close();
        // It has a finalizer, which keeps what it holds for two collections more.
        message = null;
        following = null;
        inClear = null;
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

package io.duskline.delivery.smtp;

import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.delivery.smtp.RelayTransport.Stage;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection to the relay, reused for up to 100 messages or 5 minutes. Used by one thread. */
public final class RelayConnection implements AutoCloseable {

    private static final int MOST_MESSAGES = 100;
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

    private final RelaySession session;
    private @Nullable RelayTransport transport;
    /** Largest message, as announced by the relay (RFC 1870). */
    private long mostBytes;

    private long openedAt;
    private int messages;

    public RelayConnection(RelaySession session) {
        this.session = session;
    }

    /** @return the result; after anything but a plain reply the connection is closed */
    public TransmissionResult hand(EnvelopedMessage message) {
        RelayTransport open;
        try {
            open = open();
        } catch (MessagingException e) {
            close();
            return isNotAdmitted(e)
                    ? new TransmissionResult.NotAdmitted(reason(e))
                    : new TransmissionResult.Unreachable(reason(e));
        }
        Optional<TransmissionResult> uncarried = uncarried(open, message);
        if (uncarried.isPresent()) {
            return uncarried.get();
        }
        messages++;
        TransmissionResult result = transact(open, message);
        if (!(result instanceof TransmissionResult.Answered answered) || answered.code() == 421) {
            close();
        }
        return result;
    }

    private Optional<TransmissionResult> uncarried(RelayTransport open, EnvelopedMessage message) {
        int size = message.message().length;
        if (size > mostBytes) {
            return Optional.of(new TransmissionResult.Uncarried(
                    "The relay takes at most " + mostBytes + " bytes (RFC 1870); this message has " + size + ".",
                    ReplyClass.CONTENT));
        }
        if (message.to().needsUtf8() && !open.supportsExtension("SMTPUTF8")) {
            return Optional.of(new TransmissionResult.Uncarried(
                    "The relay does not offer SMTPUTF8, which an address beyond ASCII needs (RFC 6531).",
                    ReplyClass.HARD));
        }
        return Optional.empty();
    }

    private TransmissionResult transact(RelayTransport open, EnvelopedMessage message) {
        String failure = "The relay closed the connection.";
        boolean byTimeout = false;
        PreparedMessage prepared = session.prepare(message.from(), message.message());
        open.begin(message);
        try {
            prepared.setMailExtension(open.extensions(message));
            open.sendMessage(prepared, new Address[] {recipient(message.to())});
        } catch (MessagingException e) {
            failure = reason(e);
            byTimeout = e.getNextException() instanceof SocketTimeoutException;
        } catch (IllegalStateException e) {
            // The relay hung up between two messages.
        }
        // Before the final dot a positive reply only means that a later step was not reached. A reply that neither
        // accepts nor
        // rejects the message belongs to something else.
        boolean isTaken = open.stage() == Stage.DOT && open.code() >= 200 && open.code() < 300;
        boolean isAnswered = isTaken || open.code() >= 400;
        return isAnswered
                ? new TransmissionResult.Answered(open.stage(), open.code(), open.reply())
                : new TransmissionResult.Broken(open.stage(), byTimeout, failure);
    }

    private static long mostBytes(RelayTransport open) {
        String most = open.supportsExtension("SIZE")
                ? open.getExtensionParameter("SIZE").strip()
                : "";
        // 0 means no fixed limit
        return most.matches("[1-9]\\d{0,17}") ? Long.parseLong(most) : Long.MAX_VALUE;
    }

    private static InternetAddress recipient(MailAddress to) {
        InternetAddress address = new InternetAddress();
        address.setAddress(to.text());
        return address;
    }

    private RelayTransport open() throws MessagingException {
        if (transport != null && isToBeRenewed()) {
            close();
        }
        if (transport == null) {
            transport = session.connect();
            mostBytes = mostBytes(transport);
            openedAt = System.nanoTime();
            messages = 0;
        }
        return transport;
    }

    private boolean isToBeRenewed() {
        return messages >= MOST_MESSAGES || since(openedAt).compareTo(LONGEST_KEPT) > 0;
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** Angus reports a missing STARTTLS only in words. */
    private static boolean isNotAdmitted(MessagingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException
                    || cause instanceof SSLException
                    || String.valueOf(cause.getMessage()).contains("STARTTLS is required")) {
                return true;
            }
        }
        return false;
    }

    /** The innermost cause tells people the most: "Connection refused". */
    private static String reason(MessagingException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
    }

    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException e) {
                // The connection is lost anyway.
            }
            transport = null;
        }
    }
}

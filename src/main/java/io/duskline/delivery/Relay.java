package io.duskline.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The relay as this node sees it: how to connect, and whether to leave it alone for a while. While it rests nothing is
 * claimed, so an absent relay costs no attempts; the rest doubles from one second to one minute until a message goes
 * through.
 */
class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final JavaMailSenderImpl mail;
    private final String protocol;
    private final Session session;
    private final DkimSigner signer;
    private final Clock clock;

    private Instant restUntil = Instant.MIN;
    private Duration rest = FIRST_REST;
    private boolean isTroubled;

    Relay(JavaMailSenderImpl mail, MailSettings settings, DkimSigner signer, Clock clock) {
        this.mail = mail;
        this.protocol = Objects.requireNonNullElse(mail.getProtocol(), "smtp");
        this.session = Session.getInstance(properties(mail.getJavaMailProperties(), protocol, settings));
        this.signer = signer;
        this.clock = clock;
    }

    private static Properties properties(Properties given, String protocol, MailSettings settings) {
        String prefix = "mail." + protocol + ".";
        Properties all = new Properties();
        String timeout = Long.toString(settings.timeout().toMillis());
        // Angus waits for ever unless told.
        all.put(prefix + "connectiontimeout", timeout);
        all.put(prefix + "timeout", timeout);
        all.put(prefix + "writetimeout", timeout);
        all.put(prefix + "executor.writetimeout", writeTimeouts());
        all.put(prefix + "localhost", settings.bounceDomain());
        all.put(prefix + "quitwait", "false");
        all.put(prefix + "socketFactory", new PromptSockets());
        all.put(prefix + "socketFactory.fallback", "false");
        all.putAll(given);
        all.put(prefix + "allow8bitmime", "false");
        // Asked for message by message, only where an address needs it.
        all.put("mail.mime.allowutf8", "false");
        return all;
    }

    /** One for all connections; Angus would start a thread for each. */
    private static ScheduledThreadPoolExecutor writeTimeouts() {
        ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "mail-write-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timeouts.setRemoveOnCancelPolicy(true);
        return timeouts;
    }

    RelayTransport connect() throws MessagingException {
        RelayTransport transport = new RelayTransport(session, protocol);
        String user = mail.getUsername();
        boolean signsIn = user != null && !user.isEmpty();
        transport.connect(mail.getHost(), mail.getPort(), signsIn ? user : null, signsIn ? mail.getPassword() : null);
        return transport;
    }

    PreparedMessage prepare(String envelopeFrom, byte[] bytes) {
        return new PreparedMessage(session, envelopeFrom, signer.sign(bytes), bytes);
    }

    synchronized boolean isResting() {
        return clock.instant().isBefore(restUntil);
    }

    /**
     * The fault is the relay's or ours, no recipient's: leave it alone for a while.
     *
     * @return until when
     */
    synchronized Instant rest(String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(restUntil)) {
            restUntil = now.plus(rest);
            Duration doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        }
        if (!isTroubled) {
            isTroubled = true;
            log.warn("The relay {}:{} takes no mail, which waits: {}", mail.getHost(), mail.getPort(), reason);
        }
        return restUntil;
    }

    synchronized void works() {
        rest = FIRST_REST;
        if (isTroubled) {
            isTroubled = false;
            log.info("The relay {}:{} takes mail again", mail.getHost(), mail.getPort());
        }
    }

    /**
     * Sockets without Nagle's delay: otherwise the final dot of each message waits 40 ms for the relay's delayed
     * acknowledgement.
     */
    private static final class PromptSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws SocketException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw connected();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw connected();
        }

        private static UnsupportedOperationException connected() {
            return new UnsupportedOperationException("Angus connects by itself, so that its timeouts hold");
        }
    }
}

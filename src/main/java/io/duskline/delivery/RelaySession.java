package io.duskline.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * How one relay is connected to: address, timeouts, TLS, sign-in. The properties of {@code spring.mail.properties} hold
 * for every relay, so that a certificate authority of one's own is named once.
 */
final class RelaySession {

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String protocol;
    private final Session session;
    private final DkimSigner signer;

    RelaySession(
            RelaySettings.Entry entry,
            JavaMailSenderImpl spring,
            SslBundles bundles,
            DkimSigner signer,
            MailSettings settings,
            UsualTls usual) {
        boolean isSprings = entry.host().isEmpty();
        this.host = isSprings ? Objects.requireNonNullElse(spring.getHost(), "localhost") : entry.host();
        int set = isSprings ? spring.getPort() : entry.port();
        RelaySettings.Tls tls = usual.of(entry, host, set);
        this.port = isSprings || set > 0 ? set : tls.port();
        this.user = isSprings ? spring.getUsername() : entry.username();
        this.password = isSprings ? spring.getPassword() : entry.password();
        this.protocol = isSprings ? Objects.requireNonNullElse(spring.getProtocol(), "smtp") : "smtp";
        Properties all = properties(settings);
        all.putAll(tls(tls));
        all.putAll(spring.getJavaMailProperties());
        if (!entry.sslBundle().isEmpty()) {
            all.put(prefix() + "ssl.socketFactory", PromptTlsSockets.of(bundles.getBundle(entry.sslBundle())));
            if (tls == RelaySettings.Tls.IMPLICIT) {
                // These sockets are not ours, so Angus has to watch over writing.
                all.put(
                        prefix() + "writetimeout",
                        Long.toString(settings.timeout().toMillis()));
            }
        }
        all.put(prefix() + "allow8bitmime", "false");
        // RelayTransport follows DATA and its dot; of BDAT (RFC 3030) it would not learn that the relay took the
        // message.
        all.put(prefix() + "chunksize", "-1");
        // Asked for message by message, only where an address needs it.
        all.put("mail.mime.allowutf8", "false");
        this.session = Session.getInstance(all);
        this.signer = signer;
    }

    private String prefix() {
        return "mail." + protocol + ".";
    }

    private Properties properties(MailSettings settings) {
        Properties all = new Properties();
        String timeout = Long.toString(settings.timeout().toMillis());
        // Angus waits for ever unless told; for writing the sockets see to it.
        all.put(prefix() + "connectiontimeout", timeout);
        all.put(prefix() + "timeout", timeout);
        all.put(prefix() + "localhost", settings.bounceDomain());
        all.put(prefix() + "quitwait", "false");
        all.put(prefix() + "ssl.checkserveridentity", "true");
        all.put(prefix() + "socketFactory", new PromptSockets(settings.timeout()));
        all.put(prefix() + "socketFactory.fallback", "false");
        return all;
    }

    private Properties tls(RelaySettings.Tls tls) {
        Properties all = new Properties();
        switch (tls) {
            case NONE -> {}
            case STARTTLS -> all.put(prefix() + "starttls.enable", "true");
            case STARTTLS_REQUIRED -> {
                all.put(prefix() + "starttls.enable", "true");
                all.put(prefix() + "starttls.required", "true");
            }
            case IMPLICIT -> all.put(prefix() + "ssl.enable", "true");
        }
        return all;
    }

    RelayTransport connect() throws MessagingException {
        RelayTransport transport = new RelayTransport(session, protocol);
        boolean signsIn = user != null && !user.isEmpty();
        transport.connect(host, port, signsIn ? user : null, signsIn ? password : null);
        Socket socket = PromptSockets.latest();
        if (socket != null && !isImplicitTls()) {
            transport.goesOver(socket);
        }
        return transport;
    }

    /** Whether messages, addresses and the password may go in clear to another machine. */
    boolean isOpen() {
        boolean isKept = isImplicitTls() || Boolean.parseBoolean(session.getProperty(prefix() + "starttls.required"));
        return !isKept && !RelaySettings.Tls.isLoopback(host);
    }

    private boolean isImplicitTls() {
        return protocol.equals("smtps") || Boolean.parseBoolean(session.getProperty(prefix() + "ssl.enable"));
    }

    PreparedMessage prepare(String envelopeFrom, byte[] bytes) {
        return new PreparedMessage(session, envelopeFrom, signer.sign(bytes), bytes);
    }

    /** As people write it: {@code relay.example:587}. */
    String address() {
        return host + (port > 0 ? ":" + port : "");
    }
}

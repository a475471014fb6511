package io.duskline.delivery.smtp;

import io.duskline.delivery.message.DkimSigner;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.Socket;
import java.util.Properties;
import org.springframework.boot.ssl.SslBundles;

/** Connection settings of a relay: timeouts, TLS, authentication, and DKIM signatures. */
public final class RelaySession {

    private final Endpoint endpoint;
    private final Session session;
    private final DkimSigner signer;

    /** @param clientName name in our greeting (RFC 5321 section 4.1.1.1) */
    public RelaySession(
            Endpoint endpoint, SslBundles bundles, DkimSigner signer, String clientName, SmtpSettings settings) {
        this.endpoint = endpoint;
        this.signer = signer;
        Properties all = properties(clientName, settings);
        all.putAll(endpoint.properties());
        if (!endpoint.sslBundle().isEmpty()) {
            all.put(prefix() + "ssl.socketFactory", PromptTlsSockets.of(bundles.getBundle(endpoint.sslBundle())));
            if (endpoint.tls() == Tls.IMPLICIT) {
                // These sockets are not ours, so Angus has to monitor writing.
                all.put(
                        prefix() + "writetimeout",
                        Long.toString(settings.timeout().toMillis()));
            }
        }
        all.put(prefix() + "allow8bitmime", "false");
        // RelayTransport tracks DATA and its dot; with BDAT (RFC 3030) it would not learn that the relay accepted the
        // message.
        all.put(prefix() + "chunksize", "-1");
        // Requested per message, only if an address needs it.
        all.put("mail.mime.allowutf8", "false");
        this.session = Session.getInstance(all);
    }

    private String prefix() {
        return "mail." + endpoint.protocol() + ".";
    }

    private Properties properties(String clientName, SmtpSettings settings) {
        Properties all = new Properties();
        String timeout = Long.toString(settings.timeout().toMillis());
        // Without these, Angus waits for ever; the sockets handle write timeouts.
        all.put(prefix() + "connectiontimeout", timeout);
        all.put(prefix() + "timeout", timeout);
        all.put(prefix() + "localhost", clientName);
        all.put(prefix() + "quitwait", "false");
        all.put(prefix() + "ssl.checkserveridentity", "true");
        all.put(prefix() + "socketFactory", new PromptSockets(settings.timeout()));
        all.put(prefix() + "socketFactory.fallback", "false");
        Tls tls = endpoint.tls();
        boolean isRequired = tls == Tls.STARTTLS_REQUIRED;
        all.put(prefix() + "starttls.enable", Boolean.toString(tls == Tls.STARTTLS || isRequired));
        all.put(prefix() + "starttls.required", Boolean.toString(isRequired));
        all.put(prefix() + "ssl.enable", Boolean.toString(tls == Tls.IMPLICIT));
        return all;
    }

    RelayTransport connect() throws MessagingException {
        RelayTransport transport = new RelayTransport(session, endpoint.protocol());
        boolean signsIn = endpoint.needsSignIn();
        transport.connect(
                endpoint.host(),
                endpoint.port(),
                signsIn ? endpoint.user() : null,
                signsIn ? endpoint.password() : null);
        Socket socket = PromptSockets.latest();
        if (socket != null && !isImplicitTls()) {
            transport.goesOver(socket);
        }
        return transport;
    }

    /** Whether messages, addresses and the password may be sent unencrypted to another machine. */
    public boolean isOpen() {
        boolean isKept = isImplicitTls() || Boolean.parseBoolean(session.getProperty(prefix() + "starttls.required"));
        return !isKept && !endpoint.isLoopback();
    }

    private boolean isImplicitTls() {
        return endpoint.protocol().equals("smtps")
                || Boolean.parseBoolean(session.getProperty(prefix() + "ssl.enable"));
    }

    PreparedMessage prepare(String envelopeFrom, byte[] bytes) {
        return new PreparedMessage(session, envelopeFrom, signer.sign(bytes), bytes);
    }

    /** As {@link Endpoint#address}. */
    public String address() {
        return endpoint.address();
    }
}

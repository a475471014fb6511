package io.duskline.inbound.mailbox;

import static io.duskline.inbound.matching.InboundSettings.require;

import io.duskline.inbound.matching.MatchStatus;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundles;

/**
 * The mailbox to which the bounce domain's mail goes; without a host none is read. What was read is moved away; where the server cannot move, it is
 * marked. Slashes in folder names stand for the server's own separator.
 *
 * @param host IMAP server of the bounce mailbox; empty for none
 * @param port port; 0 for 993 with implicit TLS, otherwise 143
 * @param user user name at the server
 * @param password password of {@code user}
 * @param folder folder of new reports; slashes stand for the server’s separator
 * @param tls TLS of the connection; with {@code none}, no certificate is checked
 * @param sslBundle {@code spring.ssl.bundle} with the authority of the server’s certificate; empty for those that
 *     Java trusts
 * @param poll interval at which one node of the cluster reads the mailbox
 * @param timeout longest wait for a connection or an answer
 * @param read folder for stored reports
 * @param unmatched folder for messages that match no delivery
 * @param unreadable folder for messages that are too large or cannot be parsed
 */
@ConfigurationProperties("duskline.inbound.imap")
public record ImapSettings(
        @DefaultValue("") String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("implicit") Tls tls,
        @DefaultValue("") String sslBundle,
        @DefaultValue("PT1M") Duration poll,
        @DefaultValue("PT30S") Duration timeout,
        @DefaultValue("Duskline/Read") String read,
        @DefaultValue("Duskline/Unmatched") String unmatched,
        @DefaultValue("Duskline/Unreadable") String unreadable) {

    /** How much of a message is asked for at once, in bytes: few round trips for a report, little memory for any. */
    private static final int FETCH = 256 * 1024;

    enum Tls {
        /** From the first byte. */
        IMPLICIT,
        /** Required: without it the connection is given up before the password is sent. */
        STARTTLS,
        /** Only for a server on the same machine. */
        NONE
    }

    public ImapSettings {
        require(port >= 0 && port <= 65_535, "imap.port", "must be between 0 and 65535");
        require(host.isEmpty() || !user.isEmpty(), "imap.user", "is required with a host");
        require(poll.compareTo(Duration.ofSeconds(1)) >= 0, "imap.poll", "must be at least a second");
        require(
                timeout.isPositive() && timeout.compareTo(Duration.ofMinutes(10)) <= 0,
                "imap.timeout",
                "must be positive, and at most ten minutes");
        require(!folder.isBlank(), "imap.folder", "must not be empty");
    }

    public boolean isConfigured() {
        return !host.isEmpty();
    }

    /** As people name it, without the password. */
    public String address() {
        return user.contains("@") ? user : user + "@" + host;
    }

    String folder(MatchStatus status) {
        return switch (status) {
            case MATCHED -> read;
            case UNMATCHED -> unmatched;
            case UNREADABLE -> unreadable;
        };
    }

    String protocol() {
        return tls == Tls.IMPLICIT ? "imaps" : "imap";
    }

    /** For Angus, whose own timeouts are none. */
    Properties properties(SslBundles bundles) {
        Properties all = new Properties();
        String prefix = "mail." + protocol() + ".";
        String wait = Long.toString(timeout.toMillis());
        all.setProperty(prefix + "connectiontimeout", wait);
        all.setProperty(prefix + "timeout", wait);
        all.setProperty(prefix + "writetimeout", wait);
        all.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (!sslBundle.isEmpty()) {
            all.put(
                    prefix + "ssl.socketFactory",
                    bundles.getBundle(sslBundle).createSslContext().getSocketFactory());
            // Angus would try Java's authorities next, and tell of those alone.
            all.setProperty(prefix + "socketFactory.fallback", "false");
        }
        all.setProperty(prefix + "starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        all.setProperty(prefix + "starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        all.setProperty(prefix + "fetchsize", Integer.toString(FETCH));
        // Fetching a message does not mark it as seen; only filed messages are marked.
        all.setProperty(prefix + "peek", "true");
        return all;
    }
}

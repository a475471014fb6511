package io.duskline.delivery.relay;

import io.duskline.delivery.smtp.Endpoint;
import io.duskline.delivery.smtp.Tls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * How the relays' connections are kept from listeners, but where they say it themselves.
 *
 * @param tls how the connections of relays that do not say it themselves, the one of {@code spring.mail.*} among them, are
 *     kept from listeners; without it implicit on port 465, none on this machine, STARTTLS required elsewhere
 */
@ConfigurationProperties("duskline.mail")
public record DefaultTls(@Nullable Tls tls) {

    /**
     * How a relay is reached.
     *
     * @param spring what {@code spring.mail.*} says: all of it of the relay that names no host, and the properties of every
     *     relay, so that a certificate authority of one's own is named once
     */
    public Endpoint endpoint(RelaySettings.Entry relay, JavaMailSenderImpl spring) {
        boolean isSprings = relay.host().isEmpty();
        String host = isSprings ? Objects.requireNonNullElse(spring.getHost(), "localhost") : relay.host();
        int port = isSprings ? spring.getPort() : relay.port();
        Tls tls = of(relay, host, port);
        return new Endpoint(
                isSprings ? Objects.requireNonNullElse(spring.getProtocol(), "smtp") : "smtp",
                host,
                isSprings || port > 0 ? port : tls.port(),
                isSprings ? spring.getUsername() : relay.username(),
                isSprings ? spring.getPassword() : relay.password(),
                tls,
                spring.getJavaMailProperties(),
                relay.sslBundle());
    }

    /** @param port as it is set; 0 where it is not */
    Tls of(RelaySettings.Entry relay, String host, int port) {
        if (relay.tls() != null) {
            return relay.tls();
        }
        return tls == null ? Tls.usual(host, port) : tls;
    }
}

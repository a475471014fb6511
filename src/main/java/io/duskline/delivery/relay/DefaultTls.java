package io.duskline.delivery.relay;

import io.duskline.delivery.smtp.Endpoint;
import io.duskline.delivery.smtp.Tls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Default encryption of relay connections.
 *
 * @param tls TLS of relays without a {@code tls} of their own, and of {@code spring.mail.*}. Default: implicit on
 *     port 465, none on localhost, otherwise STARTTLS required
 */
@ConfigurationProperties("duskline.mail")
public record DefaultTls(@Nullable Tls tls) {

    /**
     * Connection data of a relay.
     *
     * @param spring the values of {@code spring.mail.*}: all of them for a relay without a host, and the properties for every
     *     relay, so that an own certificate authority is set once
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

    /** @param port as set; 0 if it is not */
    Tls of(RelaySettings.Entry relay, String host, int port) {
        if (relay.tls() != null) {
            return relay.tls();
        }
        return tls == null ? Tls.usual(host, port) : tls;
    }
}

package io.duskline.delivery.smtp;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Connection data of a relay.
 *
 * @param protocol {@code smtp} or {@code smtps}
 * @param port 0 or below for the protocol's default
 * @param user null or empty to send without authentication
 * @param properties of Jakarta Mail, which take precedence
 * @param sslBundle the {@code spring.ssl.bundle} with the authority of its certificate; empty for Java's own authorities
 */
public record Endpoint(
        String protocol,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        Tls tls,
        Properties properties,
        String sslBundle) {

    boolean needsSignIn() {
        return user != null && !user.isEmpty();
    }

    /** Whether it is on this machine, where the connection cannot be intercepted. */
    boolean isLoopback() {
        return Tls.isLoopback(host);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return protocol + "://" + address();
    }

    /** For people: {@code relay.example:587}. */
    String address() {
        return host + (port > 0 ? ":" + port : "");
    }
}

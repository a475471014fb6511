package io.duskline.delivery.smtp;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a relay is reached.
 *
 * @param protocol {@code smtp} or {@code smtps}
 * @param port 0 or below for the protocol's own
 * @param user null or empty to send without signing in
 * @param properties of Jakarta Mail, above all that follows from the rest
 * @param sslBundle the {@code spring.ssl.bundle} that knows the authority of its certificate; empty for those that Java
 *     knows
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

    /** Whether it is on this machine, where no one can listen. */
    boolean isLoopback() {
        return Tls.isLoopback(host);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return protocol + "://" + address();
    }

    /** As people write it: {@code relay.example:587}. */
    String address() {
        return host + (port > 0 ? ":" + port : "");
    }
}

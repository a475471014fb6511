package io.duskline.preflight;

import io.duskline.delivery.message.WrongMailSetting;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the preflight asks.
 *
 * @param dnsServer name server for the preflight: {@code host} or {@code host:port}, an IPv6 address in brackets;
 *     empty for the system’s
 * @param dnsTimeout longest wait for a DNS answer; each server is asked twice
 */
@ConfigurationProperties("duskline.mail")
public record PreflightSettings(
        @DefaultValue("") String dnsServer,
        @DefaultValue("PT3S") Duration dnsTimeout) {

    private static final int DNS_PORT = 53;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public PreflightSettings {
        dnsServer = dnsServer.strip();
        if (!dnsServer.isEmpty() && !isHost(uri(dnsServer))) {
            throw new WrongMailSetting(
                    "duskline.mail.dns-server", "must be a host or host:port, an IPv6 address in brackets", null);
        }
        if (!dnsTimeout.isPositive() || dnsTimeout.compareTo(LONGEST) > 0) {
            throw new WrongMailSetting("duskline.mail.dns-timeout", "must be positive, and at most 10 seconds", null);
        }
    }

    Optional<InetSocketAddress> server() {
        if (dnsServer.isEmpty()) {
            return Optional.empty();
        }
        URI uri = uri(dnsServer);
        return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DNS_PORT : uri.getPort()));
    }

    private static boolean isHost(URI uri) {
        return uri.getHost() != null && uri.getRawPath().isEmpty();
    }

    private static URI uri(String server) {
        try {
            return URI.create("dns://" + server);
        } catch (IllegalArgumentException e) {
            return URI.create("dns:///");
        }
    }
}

package io.duskline.web;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to believe about where a request came from.
 *
 * @param trusted networks of the proxies that are believed about where a request came from, as {@code 10.0.0.0/8}; nobody
 *     by default
 * @param headers which headers of the trusted proxies are read: {@code x-forwarded} or {@code forwarded} (RFC 7239). One of
 *     the two, since a proxy that sets one passes the other on from strangers
 */
@ConfigurationProperties("duskline.proxies")
record ProxySettings(
        @DefaultValue List<String> trusted,
        @DefaultValue("x-forwarded") String headers) {

    ProxySettings {
        trusted = trusted.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        for (String network : trusted) {
            if (IpNetwork.read(network).isEmpty()) {
                throw new IllegalArgumentException(
                        "duskline.proxies.trusted: “" + network + "” is no network; write it as 10.0.0.0/8");
            }
        }
        headers = headers.toLowerCase(Locale.ROOT);
        if (!headers.equals("x-forwarded") && !headers.equals("forwarded")) {
            throw new IllegalArgumentException("duskline.proxies.headers must be x-forwarded or forwarded");
        }
    }

    List<IpNetwork> networks() {
        return trusted.stream()
                .flatMap(network -> IpNetwork.read(network).stream())
                .toList();
    }

    boolean isRfc7239() {
        return headers.equals("forwarded");
    }
}

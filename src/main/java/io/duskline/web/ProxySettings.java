package io.duskline.web;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Proxies that may name the client of a request.
 *
 * @param trusted networks of trusted proxies, as {@code 10.0.0.0/8}
 */
@ConfigurationProperties("duskline.proxies")
record ProxySettings(@DefaultValue List<String> trusted) {

    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*(?:/\\d{1,3})?");

    ProxySettings {
        trusted = trusted.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        trusted.forEach(ProxySettings::network);
    }

    private static IpAddressMatcher network(String text) {
        try {
            if (NETWORK.matcher(text).matches() && !isMapped(text)) {
                return new IpAddressMatcher(text);
            }
        } catch (IllegalArgumentException e) {
            // falls through: the prefix is longer than an address
        }
        throw new IllegalArgumentException(
                "duskline.proxies.trusted: “" + text + "” is no network; write it as 10.0.0.0/8");
    }

    /** An IPv4-mapped IPv6 network. Such addresses are compared as IPv4, so it would never match. */
    private static boolean isMapped(String text) {
        return text.contains(":")
                && IpAddress.read(text.replaceFirst("/.*", ""))
                        .filter(address -> !address.toString().contains(":"))
                        .isPresent();
    }
}

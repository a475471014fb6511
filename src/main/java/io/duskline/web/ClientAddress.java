package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The client of a request, for limits and logs. {@link TrustedProxies} determine the address. */
public final class ClientAddress {

    private static final Pattern PARTS =
            Pattern.compile("\\[?(?<address>[\\d.]+|[\\da-fA-F:.]+)(?:%[^\\]]*)?(?:]?:\\d+)?");

    private ClientAddress() {}

    /** The key by which clients are counted. */
    public static String of(HttpServletRequest request) {
        return client(request.getRemoteAddr());
    }

    /** @param remoteAddress as in the request */
    public static String client(@Nullable String remoteAddress) {
        return read(remoteAddress).map(IpAddress::client).orElse("unknown");
    }

    /** The part of the address that logs may keep. */
    static String truncated(@Nullable String remoteAddress) {
        return read(remoteAddress).map(IpAddress::truncated).orElse("unknown");
    }

    /** Tomcat appends the zone to a link-local address. Some proxies append the port, with brackets around an IPv6 address. */
    static Optional<IpAddress> read(@Nullable String remoteAddress) {
        Matcher parts = PARTS.matcher(String.valueOf(remoteAddress));
        return parts.matches() ? IpAddress.read(parts.group("address")) : Optional.empty();
    }
}

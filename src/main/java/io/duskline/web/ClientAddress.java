package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client of a request, for limits and logs. {@link ForwardedRequests} determines the address. */
public final class ClientAddress {

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

    /** Tomcat appends the zone to a link-local address. */
    static Optional<IpAddress> read(@Nullable String remoteAddress) {
        int zone = remoteAddress == null ? -1 : remoteAddress.indexOf('%');
        return IpAddress.read(remoteAddress == null || zone < 0 ? remoteAddress : remoteAddress.substring(0, zone));
    }
}

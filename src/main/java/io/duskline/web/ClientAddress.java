package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks, for whatever counts or tells it: {@link ForwardedRequests} decided who that is. */
public final class ClientAddress {

    private ClientAddress() {}

    /** What counts as one client. */
    public static String of(HttpServletRequest request) {
        return client(request.getRemoteAddr());
    }

    /** @param remoteAddress as a request knows it */
    public static String client(@Nullable String remoteAddress) {
        return read(remoteAddress).map(IpAddress::client).orElse("unknown");
    }

    /** So much as a log may keep. */
    static String truncated(@Nullable String remoteAddress) {
        return read(remoteAddress).map(IpAddress::truncated).orElse("unknown");
    }

    /** Tomcat adds the zone to an address of a link. */
    static Optional<IpAddress> read(@Nullable String remoteAddress) {
        int zone = remoteAddress == null ? -1 : remoteAddress.indexOf('%');
        return IpAddress.read(remoteAddress == null || zone < 0 ? remoteAddress : remoteAddress.substring(0, zone));
    }
}

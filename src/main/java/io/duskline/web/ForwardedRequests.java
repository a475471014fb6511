package io.duskline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The only code that decides where a request comes from: the connected client, or, behind a trusted proxy, the client that it
 * names. Later code does not see the forwarding headers, and no host is taken from them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForwardedRequests extends OncePerRequestFilter {

    private final ProxySettings proxies;

    ForwardedRequests(ProxySettings settings) {
        this.proxies = settings;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(origin(request), response);
    }

    /** Reads hops from the nearest proxy on, as long as each is trusted. */
    private HttpServletRequest origin(HttpServletRequest request) {
        Optional<IpAddress> client = ClientAddress.read(request.getRemoteAddr());
        String proto = "";
        if (client.filter(proxies::isTrusted).isPresent()) {
            List<ForwardedHop> hops = ForwardedHop.read(request, proxies.isRfc7239());
            for (ForwardedHop hop : hops) {
                proto = hop.proto().isEmpty() ? proto : hop.proto();
                if (hop.client().isEmpty()) {
                    break;
                }
                client = hop.client();
                if (!proxies.isTrusted(client.get())) {
                    break;
                }
            }
        }
        return new Origin(request, client.map(IpAddress::toString).orElse(request.getRemoteAddr()), proto);
    }

    private static final class Origin extends HttpServletRequestWrapper {

        private static final int HTTP = 80;
        private static final int HTTPS = 443;

        private final String address;
        private final String proto;

        private Origin(HttpServletRequest request, String address, String proto) {
            super(request);
            this.address = address;
            this.proto = proto;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }

        @Override
        public String getScheme() {
            return proto.isEmpty() ? super.getScheme() : proto;
        }

        @Override
        public boolean isSecure() {
            return proto.isEmpty() ? super.isSecure() : proto.equals("https");
        }

        @Override
        public int getServerPort() {
            return proto.isEmpty() ? super.getServerPort() : proto.equals("https") ? HTTPS : HTTP;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isHearsay(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isHearsay(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isHearsay(name))
                    .toList());
        }

        private static boolean isHearsay(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.equals("forwarded") || lower.startsWith("x-forwarded-") || lower.equals("x-real-ip");
        }
    }
}

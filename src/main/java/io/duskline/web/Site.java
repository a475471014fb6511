package io.duskline.web;

import io.duskline.db.DatabasePlace;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The public address of the installation. Without the setting it is an address on this machine. With the embedded database it
 * uses the port of the server. Other nodes all use port 8080, since every copy of a message must have the same bytes.
 */
@Component
public final class Site {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int USUAL_PORT = 8080;

    private final Supplier<URI> baseUrl;

    @Autowired
    Site(SiteSettings settings, Environment environment) {
        @Nullable URI set = settings.baseUrl();
        this.baseUrl = set == null ? here(environment) : () -> set;
    }

    public Site(URI baseUrl) {
        this.baseUrl = () -> baseUrl;
    }

    /** A server with a random port knows it only after it listens. */
    private static Supplier<URI> here(Environment environment) {
        return () -> {
            int port = environment.getProperty("server.port", Integer.class, USUAL_PORT);
            return DatabasePlace.of(environment) == DatabasePlace.EXTERNAL
                    ? here(USUAL_PORT)
                    : here(environment.getProperty("local.server.port", Integer.class, port));
        };
    }

    private static URI here(int port) {
        return URI.create("http://localhost:" + port);
    }

    /** Scheme, host and port. */
    public URI baseUrl() {
        return baseUrl.get();
    }

    /** Whether its links lead to the reader's own machine. */
    public boolean isLocal() {
        return LOCAL.contains(baseUrl().getHost());
    }

    /**
     * Address to subscribe to a calendar. A subscription follows changes; a downloaded file does not.
     *
     * @param path path of a calendar, begins with a slash
     */
    public String calendarUrl(String path) {
        return url(path).replaceFirst("^https?:", "webcal:");
    }

    /** @param path begins with a slash */
    public String url(String path) {
        String base = baseUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}

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
 * Where the installation is reached from outside. Where nobody says so, on this machine: the one node on an embedded database under
 * the port that its server has, others all under the same, since every copy of a message has the same bytes.
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

    private static Supplier<URI> here(Environment environment) {
        URI shared = here(USUAL_PORT);
        return DatabasePlace.of(environment) == DatabasePlace.EXTERNAL ? () -> shared : new Listening(environment);
    }

    private static URI here(int port) {
        return URI.create("http://localhost:" + port);
    }

    /** Which port a server has that may choose one is known once it listens; asked for each message, so not looked up again. */
    private static final class Listening implements Supplier<URI> {

        private final Environment environment;
        private volatile @Nullable URI known;

        Listening(Environment environment) {
            this.environment = environment;
        }

        @Override
        public URI get() {
            @Nullable URI before = known;
            if (before != null) {
                return before;
            }
            @Nullable Integer port = environment.getProperty("local.server.port", Integer.class);
            if (port == null) {
                return here(environment.getProperty("server.port", Integer.class, USUAL_PORT));
            }
            URI now = here(port);
            known = now;
            return now;
        }
    }

    /** Scheme, host and port. */
    public URI baseUrl() {
        return baseUrl.get();
    }

    /** Whether its links lead a reader to the reader's own machine. */
    public boolean isLocal() {
        return LOCAL.contains(baseUrl().getHost());
    }

    /** @param path begins with a slash */
    public String url(String path) {
        String base = baseUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}

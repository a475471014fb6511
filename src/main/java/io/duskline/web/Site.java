package io.duskline.web;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the installation is reached from outside.
 *
 * @param baseUrl scheme, host and port without a path; every link in mails, feeds and pages begins with it
 */
@ConfigurationProperties("duskline")
public record Site(@DefaultValue("http://localhost:8080") URI baseUrl) {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    public Site {
        if (baseUrl.getHost() == null || baseUrl.getScheme() == null) {
            throw new IllegalArgumentException("duskline.base-url must be an absolute URL, as https://notices.example");
        }
    }

    /** Whether its links lead a reader to the reader's own machine. */
    public boolean isLocal() {
        return LOCAL.contains(baseUrl.getHost());
    }

    /** @param path begins with a slash */
    public String url(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}

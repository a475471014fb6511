package io.duskline.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the installation is reached from outside.
 *
 * @param baseUrl scheme, host and port without a path; every link in mails, feeds and pages begins with it. Without it, {@code
 *     http://localhost:8080}, and on the embedded database the port that the server has
 */
@ConfigurationProperties("duskline")
record SiteSettings(@Nullable URI baseUrl) {

    SiteSettings {
        if (baseUrl != null && (baseUrl.getHost() == null || baseUrl.getScheme() == null)) {
            throw new IllegalArgumentException("duskline.base-url must be an absolute URL, as https://notices.example");
        }
    }
}

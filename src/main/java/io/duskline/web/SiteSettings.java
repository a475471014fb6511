package io.duskline.web;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the installation is: its address and the vendor's time zone.
 *
 * @param baseUrl scheme, host and port without a path; every link in mails, feeds and pages begins with it. Without it, {@code
 *     http://localhost:8080}, and on the embedded database the port that the server has
 * @param zone the vendor's time zone, an IANA name: where its days begin, and the zone of console and desk for users who chose none
 */
@ConfigurationProperties("duskline")
record SiteSettings(
        @Nullable URI baseUrl, @DefaultValue("UTC") ZoneId zone) {

    SiteSettings {
        if (baseUrl != null && (baseUrl.getHost() == null || baseUrl.getScheme() == null)) {
            throw new IllegalArgumentException("duskline.base-url must be an absolute URL, as https://notices.example");
        }
    }
}

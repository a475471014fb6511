package io.duskline.web;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the installation is: its address and the vendor's time zone.
 *
 * @param baseUrl public address of the pages: scheme, host and port without a path. Every link begins with it. Default:
 *     {@code http://localhost:8080}, or the port of the server on the embedded database
 * @param zone the vendor's time zone, an IANA name: where its days begin, and the zone of console and desk for users who
 *     chose none
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

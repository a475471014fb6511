package io.duskline.catalog;

import io.duskline.web.Faults;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Checks typed links for pages: http or https, with a host, nothing else. */
final class WebAddress {

    private WebAddress() {}

    static void check(@Nullable String given, String field, Faults faults) {
        if (given != null && !given.isEmpty()) {
            faults.require(isAcceptable(given), field, "must be an address that begins with https:// or http://");
        }
    }

    private static boolean isAcceptable(String given) {
        try {
            URI uri = URI.create(given);
            return given.length() <= 2000
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

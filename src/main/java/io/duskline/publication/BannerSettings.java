package io.duskline.publication;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The banner inside the vendor's own product.
 *
 * @param secret secret by which your servers sign the account of a visitor; at least 16 characters; empty for the
 *     public banner only
 * @param formerSecrets previous banner secrets; valid until all of your servers have the new one
 * @param origins origins of your pages, as {@code https://app.vendor.example}, to which a browser may return after it
 *     hid a banner without a script
 */
@ConfigurationProperties("duskline.banner")
record BannerSettings(
        @DefaultValue("") String secret,
        @DefaultValue List<String> formerSecrets,
        @DefaultValue List<URI> origins) {

    BannerSettings {
        if (!secret.isEmpty() && secret.length() < 16) {
            throw new IllegalArgumentException("duskline.banner.secret must have at least 16 characters");
        }
        for (URI origin : origins) {
            if (origin.getHost() == null
                    || origin.getScheme() == null
                    || !(origin.getRawPath() == null || origin.getRawPath().isEmpty())) {
                throw new IllegalArgumentException(
                        "duskline.banner.origins must be origins, as https://app.vendor.example, without a path");
            }
        }
    }

    /** Whether it leads to one of the vendor's own pages. */
    boolean isOwn(URI address) {
        return address.getHost() != null
                && origins.stream()
                        .anyMatch(origin -> origin.getScheme().equalsIgnoreCase(address.getScheme())
                                && origin.getHost().equalsIgnoreCase(address.getHost())
                                && origin.getPort() == address.getPort());
    }
}

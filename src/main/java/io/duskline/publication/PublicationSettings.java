package io.duskline.publication;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param rate most requests a minute of one client to public and personal pages */
@ConfigurationProperties("duskline.publication")
record PublicationSettings(@DefaultValue("300") int rate) {

    PublicationSettings {
        if (rate < 1) {
            throw new IllegalArgumentException("duskline.publication.rate must be at least 1");
        }
    }
}

package io.duskline.publication;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param rate most requests a minute of one client on the public and the personal pages
 * @param memory most bytes of public pages and feeds that a node keeps ready to leave; with 0 it makes each anew
 */
@ConfigurationProperties("duskline.publication")
record PublicationSettings(
        @DefaultValue("300") int rate, @DefaultValue("32MB") DataSize memory) {

    PublicationSettings {
        if (rate < 1) {
            throw new IllegalArgumentException("duskline.publication.rate must be at least 1");
        }
        if (memory.isNegative()) {
            throw new IllegalArgumentException("duskline.publication.memory must not be negative");
        }
    }
}

package io.duskline.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param largest largest import. It is read as a stream, so the limit only bounds its duration */
@ConfigurationProperties("duskline.import")
record ImportSettings(@DefaultValue("2GB") DataSize largest) {

    ImportSettings {
        if (largest.toBytes() < 1) {
            throw new IllegalArgumentException("duskline.import.largest must be at least 1 byte");
        }
    }
}

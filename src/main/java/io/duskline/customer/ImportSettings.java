package io.duskline.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param largest the most that is taken in one import; it is read as it comes, so this bounds only how long one runs */
@ConfigurationProperties("duskline.import")
record ImportSettings(@DefaultValue("2GB") DataSize largest) {

    ImportSettings {
        if (largest.toBytes() < 1) {
            throw new IllegalArgumentException("duskline.import.largest must be at least 1 byte");
        }
    }
}

package io.duskline.notice;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who speaks: the company whose integrations are retired.
 *
 * @param name your name, as customers know it
 * @param helpEmail address where a person answers customers
 * @param helpUrl your help centre, if there is one
 * @param postalAddress your postal address on one line, as mail laws require
 */
@ConfigurationProperties("duskline.vendor")
public record Vendor(
        @DefaultValue(Vendor.SAMPLE_NAME) String name,
        @DefaultValue("help@marketing-center.example") String helpEmail,
        @Nullable URI helpUrl,
        @DefaultValue(Vendor.SAMPLE_ADDRESS) String postalAddress) {

    public static final String SAMPLE_NAME = "Marketing Center";
    public static final String SAMPLE_ADDRESS = "1 Example Way, Redwood, Example State";
}

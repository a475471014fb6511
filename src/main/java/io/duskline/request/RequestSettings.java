package io.duskline.request;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are answered who wait for us.
 *
 * @param answerWithin how soon an answer is promised; what waits longer is late
 * @param zone the vendor's, an IANA name: where its days begin
 * @param digestAt when account managers get the day's list of what waits for them, by the clocks of the zone
 * @param urgentWithin how near an account's end must be for its manager to be written to at once
 */
@ConfigurationProperties("duskline.request")
record RequestSettings(
        @DefaultValue("P2D") Duration answerWithin,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("08:00") LocalTime digestAt,
        @DefaultValue("PT48H") Duration urgentWithin) {

    RequestSettings {
        if (!answerWithin.isPositive()) {
            throw new IllegalArgumentException("duskline.request.answer-within must be longer than nothing");
        }
        if (urgentWithin.isNegative()) {
            throw new IllegalArgumentException("duskline.request.urgent-within must not be negative");
        }
    }
}

package io.duskline.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are answered who wait for us.
 *
 * @param answerWithin time within which a request must be answered; later it is late
 * @param digestAt time at which account managers get the list of requests for them, in the vendor's time zone
 */
@ConfigurationProperties("duskline.request")
record RequestSettings(
        @DefaultValue("P2D") Duration answerWithin,
        @DefaultValue("08:00") LocalTime digestAt) {

    /** An account manager is written to at once if the account's end is nearer than this. */
    static final Duration URGENT_WITHIN = Duration.ofDays(2);

    RequestSettings {
        if (!answerWithin.isPositive()) {
            throw new IllegalArgumentException("duskline.request.answer-within must be longer than nothing");
        }
    }

    /** When account managers get the list of this day. */
    Instant digest(LocalDate day, ZoneId zone) {
        return day.atTime(digestAt).atZone(zone).toInstant();
    }
}

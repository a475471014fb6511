package io.duskline.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request's body may be, and how slow.
 *
 * @param largest the most of every body, but where an endpoint takes more
 * @param head for how long a request's head may take to come
 * @param patience for how long the sender of a body may be waited for, however little comes
 * @param rate what must have come of a body in every further second
 * @param longest for how long a body is waited for at most, but where an endpoint takes more
 * @param waiting how many requests of this node may wait for their senders at once
 */
@ConfigurationProperties("duskline.body")
record BodySettings(
        @DefaultValue("1MB") DataSize largest,
        @DefaultValue("PT20S") Duration head,
        @DefaultValue("PT10S") Duration patience,
        @DefaultValue("1KB") DataSize rate,
        @DefaultValue("PT1M") Duration longest,
        @DefaultValue("50") int waiting) {

    private static final DataSize LEAST = DataSize.ofKilobytes(16);

    BodySettings {
        require(largest.compareTo(LEAST) >= 0, "largest", "must be 16 KB or more");
        require(head.isPositive(), "head", "must be longer than nothing");
        require(patience.isPositive(), "patience", "must be longer than nothing");
        require(rate.toBytes() > 0, "rate", "must be 1 byte or more");
        require(longest.compareTo(patience) >= 0, "longest", "must not be shorter than patience");
        require(waiting > 0, "waiting", "must be 1 or more");
    }

    private static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("duskline.body." + setting + " " + reason);
        }
    }
}

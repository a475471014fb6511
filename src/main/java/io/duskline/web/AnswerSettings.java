package io.duskline.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly an answer may be taken.
 *
 * @param patience for how long an answer waits for its reader, however little is taken
 * @param rate what a reader must have taken in every further second
 * @param waiting how many answers of this node may wait for their readers at once
 */
@ConfigurationProperties("duskline.answer")
record AnswerSettings(
        @DefaultValue("PT10S") Duration patience,
        @DefaultValue("1KB") DataSize rate,
        @DefaultValue("100") int waiting) {

    AnswerSettings {
        require(patience.isPositive(), "patience", "must be longer than nothing");
        require(rate.toBytes() > 0, "rate", "must be 1 byte or more");
        require(waiting > 0, "waiting", "must be 1 or more");
    }

    private static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("duskline.answer." + setting + " " + reason);
        }
    }
}

package io.duskline.inbound.matching;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What comes back, however it does.
 *
 * @param largest largest returned message; a larger one is refused over REST and set aside in the mailbox
 * @param keepFor how long unmatched and unreadable messages are kept
 */
@ConfigurationProperties("duskline.inbound")
public record InboundSettings(
        @DefaultValue("25MB") DataSize largest,
        @DefaultValue("P30D") Duration keepFor) {

    public InboundSettings {
        require(largest.toBytes() > 0 && largest.toMegabytes() <= 200, "largest", "must be between 1 byte and 200 MB");
        require(!keepFor.isNegative(), "keep-for", "must not be negative");
    }

    public static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("duskline.inbound." + setting + " " + reason);
        }
    }
}

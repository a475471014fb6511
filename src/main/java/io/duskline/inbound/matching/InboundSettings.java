package io.duskline.inbound.matching;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What comes back, however it does.
 *
 * @param largest a message above this size is refused over REST, and put aside unread in the mailbox
 * @param keepUpTo messages that could not be matched or read are kept for people to look at, up to this size
 * @param keepFor for how long messages that could not be matched or read are kept
 */
@ConfigurationProperties("duskline.inbound")
public record InboundSettings(
        @DefaultValue("25MB") DataSize largest,
        @DefaultValue("1MB") DataSize keepUpTo,
        @DefaultValue("P30D") Duration keepFor) {

    /** What the database takes in one statement everywhere: MariaDB's limit is 16 MB. */
    private static final DataSize MOST_KEPT = DataSize.ofMegabytes(8);

    public InboundSettings {
        require(largest.toBytes() > 0 && largest.toMegabytes() <= 200, "largest", "must be between 1 byte and 200 MB");
        require(
                keepUpTo.toBytes() >= 0 && keepUpTo.compareTo(MOST_KEPT) <= 0,
                "keep-up-to",
                "must be between 0 and 8 MB");
        require(!keepFor.isNegative(), "keep-for", "must not be negative");
    }

    public static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("duskline.inbound." + setting + " " + reason);
        }
    }
}

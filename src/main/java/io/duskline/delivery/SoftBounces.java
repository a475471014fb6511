package io.duskline.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits after which an address with repeated soft bounces counts as unreachable, such as a mailbox that stays full. Only
 * different deliveries count.
 *
 * @param softBounces number of soft bounces after which an address is suppressed
 * @param softDays number of different days on which they must occur
 * @param softWithin time within which they must occur
 */
@ConfigurationProperties("duskline.inbound")
public record SoftBounces(
        @DefaultValue("3") int softBounces,
        @DefaultValue("2") int softDays,
        @DefaultValue("P14D") Duration softWithin) {

    public SoftBounces {
        if (softBounces < 1 || softDays < 1 || softDays > softBounces || !softWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "duskline.inbound.soft-bounces and soft-days must be at least 1, no more days"
                            + " than bounces, and soft-within positive");
        }
    }
}

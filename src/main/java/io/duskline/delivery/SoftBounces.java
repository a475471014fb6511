package io.duskline.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an address that bounces again and again for passing reasons is given up: a full mailbox that stays full reaches
 * nobody. Only different deliveries count.
 *
 * @param softBounces so many
 * @param softDays on so many different days
 * @param softWithin within this time
 */
@ConfigurationProperties("duskline.inbound")
public record SoftBounces(
        @DefaultValue("3") int softBounces,
        @DefaultValue("2") int softDays,
        @DefaultValue("P14D") Duration softWithin) {

    public SoftBounces {
        if (softBounces < 1 || softDays < 1 || softDays > softBounces || !softWithin.isPositive()) {
            throw new IllegalArgumentException("duskline.inbound.soft-bounces and soft-days must be at least 1, no more days"
                    + " than bounces, and soft-within positive");
        }
    }
}

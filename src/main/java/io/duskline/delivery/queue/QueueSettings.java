package io.duskline.delivery.queue;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node takes messages from the queue that it shares with the others.
 *
 * @param lease validity of a node’s claim on messages
 * @param workers 1 for a node that sends; 0 for a node that does not send
 * @param poll interval at which an empty queue is checked
 * @param batch most messages that a node claims at once
 */
@ConfigurationProperties("duskline.mail")
public record QueueSettings(
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("1") int workers,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("200") int batch) {

    public QueueSettings {
        WrongMailSetting.unless(lease.isPositive(), "lease", "must be positive");
        WrongMailSetting.unless(workers >= 0, "workers", "must not be negative");
        WrongMailSetting.unless(poll.isPositive(), "poll", "must be positive");
        WrongMailSetting.unless(batch >= 1 && batch <= 1000, "batch", "must be between 1 and 1000");
    }
}

package io.duskline.delivery.smtp;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a relay is waited for, and a connection kept.
 *
 * @param timeout longest wait for a connection, a reply, or the relay to take what is written
 * @param messagesPerConnection after how many messages a connection is renewed
 * @param connectionAge after what time a connection is renewed
 */
@ConfigurationProperties("duskline.mail")
public record SmtpSettings(
        @DefaultValue("PT60S") Duration timeout,
        @DefaultValue("100") int messagesPerConnection,
        @DefaultValue("PT5M") Duration connectionAge) {

    public SmtpSettings {
        WrongMailSetting.unless(timeout.isPositive(), "timeout", "must be positive");
        WrongMailSetting.unless(timeout.compareTo(Duration.ofDays(1)) < 0, "timeout", "must be less than a day");
        WrongMailSetting.unless(messagesPerConnection >= 1, "messages-per-connection", "must be at least 1");
        WrongMailSetting.unless(connectionAge.isPositive(), "connection-age", "must be positive");
    }
}

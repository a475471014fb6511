package io.duskline.delivery.smtp;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Timeouts of relays.
 *
 * @param timeout longest wait for a connection, a reply, or a write
 */
@ConfigurationProperties("duskline.mail")
public record SmtpSettings(@DefaultValue("PT60S") Duration timeout) {

    public SmtpSettings {
        WrongMailSetting.unless(timeout.isPositive(), "timeout", "must be positive");
        WrongMailSetting.unless(timeout.compareTo(Duration.ofDays(1)) < 0, "timeout", "must be less than a day");
    }
}

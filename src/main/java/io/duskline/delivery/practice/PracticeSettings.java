package io.duskline.delivery.practice;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a node may take to become fast.
 *
 * @param practice longest time, after its start, that a node with nothing to send writes mails to nobody, so that Java has compiled
 *     what sends them; 0 for none
 */
@ConfigurationProperties("duskline.mail")
public record PracticeSettings(@DefaultValue("PT20S") Duration practice) {

    public PracticeSettings {
        WrongMailSetting.unless(!practice.isNegative(), "practice", "must not be negative");
    }
}

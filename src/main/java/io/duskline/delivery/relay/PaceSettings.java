package io.duskline.delivery.relay;

import io.duskline.delivery.message.WrongMailSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sending limits over all relays.
 *
 * @param connections most SMTP connections of a node
 * @param rate most messages a second, of the whole cluster; 0 for no limit
 */
@ConfigurationProperties("duskline.mail")
public record PaceSettings(
        @DefaultValue("4") int connections,
        @DefaultValue("0") double rate) {

    public PaceSettings {
        WrongMailSetting.unless(connections >= 1 && connections <= 1000, "connections", "must be between 1 and 1000");
        WrongMailSetting.unless(rate >= 0, "rate", "must not be negative");
    }

    /** The rate as a limit on all mail of the cluster. */
    public Limit limit() {
        return new Limit.Rate("mail:second", rate);
    }
}

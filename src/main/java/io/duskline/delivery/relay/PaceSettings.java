package io.duskline.delivery.relay;

import io.duskline.delivery.message.WrongMailSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much mail leaves at once, whichever relay it leaves by.
 *
 * @param connections most SMTP connections of this node
 * @param rate most messages a second, the cluster's; 0 for as many as the relays take
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

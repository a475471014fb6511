package io.duskline.campaign.facts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Speed of escalation.
 *
 * @param pause time for a contact to respond before the next role is told; halved in the last four days
 */
@ConfigurationProperties("duskline.campaign.escalation")
public record EscalationSettings(@DefaultValue("P2D") Duration pause) {

    public EscalationSettings {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("duskline.campaign.escalation.pause must be longer than nothing");
        }
    }
}

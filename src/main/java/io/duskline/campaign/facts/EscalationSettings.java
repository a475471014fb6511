package io.duskline.campaign.facts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast the next role is told at an account whose contacts do not respond.
 *
 * @param pause how long a contact has to respond before the next role is told; halved once fewer than four days are left
 */
@ConfigurationProperties("duskline.campaign.escalation")
public record EscalationSettings(@DefaultValue("P2D") Duration pause) {

    public EscalationSettings {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("duskline.campaign.escalation.pause must be longer than nothing");
        }
    }
}

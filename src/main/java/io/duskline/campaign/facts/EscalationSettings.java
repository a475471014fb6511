package io.duskline.campaign.facts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast somebody else at an account is told, where nobody is heard of.
 *
 * @param pause how long whoever was told last has before the next role is told; half of it once less than four days are left
 */
@ConfigurationProperties("duskline.campaign.escalation")
public record EscalationSettings(@DefaultValue("P2D") Duration pause) {

    private static final int HURRY_DAYS = 4;

    public EscalationSettings {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("duskline.campaign.escalation.pause must be longer than nothing");
        }
    }

    /** How many days are left when it is halved. */
    public int hurryDays() {
        return HURRY_DAYS;
    }
}

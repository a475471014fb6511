package io.duskline.campaign.run;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a campaign pauses by itself.
 *
 * @param refusals how many messages must be refused for the same fault before a campaign pauses by itself; 0 for never
 * @param share what part of all that came out such refusals must be, from 0 to 1
 */
@ConfigurationProperties("duskline.campaign.alarm")
record AlarmSettings(
        @DefaultValue("50") int refusals,
        @DefaultValue("0.1") double share) {

    AlarmSettings {
        if (refusals < 0) {
            throw new IllegalArgumentException("duskline.campaign.alarm.refusals must not be negative");
        }
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("duskline.campaign.alarm.share must be between 0 and 1");
        }
    }
}

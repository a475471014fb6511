package io.duskline.campaign.run;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Automatic pause of a campaign.
 *
 * @param refusals number of refusals for the same reason after which a campaign pauses; 0 for never
 * @param share share of all results that these refusals must have, from 0 to 1
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

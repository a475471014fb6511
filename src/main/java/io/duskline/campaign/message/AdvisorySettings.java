package io.duskline.campaign.message;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Frequency limit of advisories.
 *
 * @param mostPerWeek most advisories to one contact in seven days, over all campaigns; 0 for no limit
 */
@ConfigurationProperties("duskline.campaign.advisories")
record AdvisorySettings(@DefaultValue("3") int mostPerWeek) {

    static final Duration WEEK = Duration.ofDays(7);

    AdvisorySettings {
        if (mostPerWeek < 0) {
            throw new IllegalArgumentException("duskline.campaign.advisories.most-per-week must not be negative");
        }
    }

    boolean isLimited() {
        return mostPerWeek > 0;
    }
}

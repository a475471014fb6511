package io.duskline.campaign.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an account counts as resolved.
 *
 * @param resolvedAfter an account is resolved after this time without usage, counted from its answer or its end
 */
@ConfigurationProperties("duskline.progress")
public record ProgressSettings(@DefaultValue("P14D") Duration resolvedAfter) {

    public ProgressSettings {
        if (resolvedAfter.isNegative() || resolvedAfter.isZero()) {
            throw new IllegalArgumentException("duskline.progress.resolved-after must be more than nothing");
        }
    }
}

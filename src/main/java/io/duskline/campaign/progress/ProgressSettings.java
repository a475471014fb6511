package io.duskline.campaign.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an account is through.
 *
 * @param resolvedAfter how long an account must not have used what goes away, after it said so or after its end, until it is
 *     resolved
 */
@ConfigurationProperties("duskline.progress")
public record ProgressSettings(@DefaultValue("P14D") Duration resolvedAfter) {

    public ProgressSettings {
        if (resolvedAfter.isNegative() || resolvedAfter.isZero()) {
            throw new IllegalArgumentException("duskline.progress.resolved-after must be more than nothing");
        }
    }
}

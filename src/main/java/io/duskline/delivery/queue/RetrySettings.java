package io.duskline.delivery.queue;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a message is tried again, and for how long.
 *
 * @param retryDelay first wait after a 4xx reply
 * @param retryMaxDelay longest wait between two attempts
 * @param retryFor how long a message is tried before it fails
 * @param inDoubtRetry how long after its last attempt a message in doubt is sent again, under the same Message-ID; 0 for
 *     never by itself
 */
@ConfigurationProperties("duskline.mail")
record RetrySettings(
        @DefaultValue("PT5M") Duration retryDelay,
        @DefaultValue("PT4H") Duration retryMaxDelay,
        @DefaultValue("P4D") Duration retryFor,
        @DefaultValue("PT1H") Duration inDoubtRetry) {

    RetrySettings {
        WrongMailSetting.unless(retryDelay.isPositive(), "retry-delay", "must be positive");
        WrongMailSetting.unless(retryMaxDelay.isPositive(), "retry-max-delay", "must be positive");
        WrongMailSetting.unless(retryFor.isPositive(), "retry-for", "must be positive");
        WrongMailSetting.unless(!inDoubtRetry.isNegative(), "in-doubt-retry", "must not be negative");
    }

    /** Whether a message in doubt is ever sent again by itself. */
    boolean repeatsInDoubt() {
        return !inDoubtRetry.isZero();
    }
}

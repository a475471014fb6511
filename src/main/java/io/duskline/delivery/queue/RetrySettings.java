package io.duskline.delivery.queue;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Retries of a message.
 *
 * @param retryDelay first wait after a 4xx reply
 * @param retryMaxDelay longest wait between two attempts
 * @param retryFor how long a message is tried before it fails
 * @param inDoubtRetry time after which a message in doubt is sent again, under the same Message-ID; 0 for never
 */
@ConfigurationProperties("duskline.mail")
record RetrySettings(
        @DefaultValue("PT5M") Duration retryDelay,
        @DefaultValue("PT4H") Duration retryMaxDelay,
        @DefaultValue("P4D") Duration retryFor,
        @DefaultValue("PT1H") Duration inDoubtRetry) {

    private static final int MOST_DOUBLINGS = 30;
    private static final Duration NEVER = Duration.ofDays(36_500);

    RetrySettings {
        WrongMailSetting.unless(retryDelay.isPositive(), "retry-delay", "must be positive");
        WrongMailSetting.unless(retryMaxDelay.isPositive(), "retry-max-delay", "must be positive");
        WrongMailSetting.unless(retryFor.isPositive(), "retry-for", "must be positive");
        WrongMailSetting.unless(!inDoubtRetry.isNegative(), "in-doubt-retry", "must not be negative");
    }

    /** Whether a message in doubt is ever sent again automatically. */
    boolean repeatsInDoubt() {
        return !inDoubtRetry.isZero();
    }

    /**
     * When to retry after a 4xx: the first delay, doubled with each attempt up to the longest, minus up to a tenth so that
     * messages that failed together do not retry together.
     *
     * @param attempts number of earlier attempts
     */
    Instant next(int attempts, Instant now) {
        double longest = retryMaxDelay.toMillis();
        double delay = retryDelay.toMillis() * Math.scalb(1.0, Math.min(attempts, MOST_DOUBLINGS));
        double spread = 1 + RandomGenerator.getDefault().nextDouble() / 10;
        return now.plus(Duration.ofMillis((long) Math.min(delay * spread, longest)));
    }

    /** When a message in doubt is sent again automatically: not before the configured pause, and only for a limited time. */
    Instant nextInDoubt(Instant firstTried, int attempts, Instant now) {
        if (isOver(firstTried, now)) {
            return now.plus(NEVER);
        }
        Instant pause = now.plus(inDoubtRetry);
        Instant next = next(attempts, now);
        return next.isAfter(pause) ? next : pause;
    }

    /** Whether its retry time is over. */
    boolean isOver(Instant firstTried, Instant now) {
        return !now.isBefore(firstTried.plus(retryFor));
    }
}

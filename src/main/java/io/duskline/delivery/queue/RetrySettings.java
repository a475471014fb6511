package io.duskline.delivery.queue;

import io.duskline.delivery.message.WrongMailSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
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

    private static final int MOST_DOUBLINGS = 30;
    private static final Duration NEVER = Duration.ofDays(36_500);

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

    /**
     * When to try again after a 4xx: the first delay, doubled with each attempt up to the longest, and up to a tenth more
     * below it so that what failed together does not come back together.
     *
     * @param attempts before this one
     */
    Instant next(int attempts, Instant now) {
        double longest = retryMaxDelay.toMillis();
        double delay = retryDelay.toMillis() * Math.scalb(1.0, Math.min(attempts, MOST_DOUBLINGS));
        double spread = 1 + RandomGenerator.getDefault().nextDouble() / 10;
        return now.plus(Duration.ofMillis((long) Math.min(delay * spread, longest)));
    }

    /** When a message in doubt is sent again by itself: never sooner than the settings' pause, and not for ever. */
    Instant nextInDoubt(Instant firstTried, int attempts, Instant now) {
        if (isOver(firstTried, now)) {
            return now.plus(NEVER);
        }
        Instant pause = now.plus(inDoubtRetry);
        Instant next = next(attempts, now);
        return next.isAfter(pause) ? next : pause;
    }

    /** Whether it has been tried for long enough. */
    boolean isOver(Instant firstTried, Instant now) {
        return !now.isBefore(firstTried.plus(retryFor));
    }
}

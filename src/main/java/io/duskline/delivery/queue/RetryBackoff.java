package io.duskline.delivery.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to try again after a 4xx: the first delay, doubled with each attempt up to the longest, and up to a tenth more
 * below it so that what failed together does not come back together.
 */
final class RetryBackoff {

    private static final int MOST_DOUBLINGS = 30;
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final RetrySettings settings;

    RetryBackoff(RetrySettings settings) {
        this.settings = settings;
    }

    /** @param attempts before this one */
    Instant next(int attempts, Instant now) {
        double longest = settings.retryMaxDelay().toMillis();
        double delay = settings.retryDelay().toMillis() * Math.scalb(1.0, Math.min(attempts, MOST_DOUBLINGS));
        double spread = 1 + RandomGenerator.getDefault().nextDouble() / 10;
        return now.plus(Duration.ofMillis((long) Math.min(delay * spread, longest)));
    }

    /** When a message in doubt is sent again by itself: never sooner than the settings' pause, and not for ever. */
    Instant nextInDoubt(Instant firstTried, int attempts, Instant now) {
        if (isOver(firstTried, now)) {
            return now.plus(NEVER);
        }
        Instant pause = now.plus(settings.inDoubtRetry());
        Instant next = next(attempts, now);
        return next.isAfter(pause) ? next : pause;
    }

    /** Whether it has been tried for long enough. */
    boolean isOver(Instant firstTried, Instant now) {
        return !now.isBefore(firstTried.plus(settings.retryFor()));
    }
}

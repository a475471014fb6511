package io.duskline.db;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When a unit of work is done again: the database undid it for the sake of another one, as a deadlock's victim or after a
 * wait for a lock. It is tried a few times, after short random pauses, so that the two do not meet again. No try begins a minute
 * after the first: its caller no longer waits. What is part of a larger unit is never done again by itself, as the larger one is
 * undone with it.
 */
@NullMarked
final class Yielding {

    static final int RETRIES = 4;
    static final Duration LONGEST = Duration.ofMinutes(1);
    static final Duration PAUSE = Duration.ofMillis(40);
    static final Duration JITTER = Duration.ofMillis(30);
    static final double GROWTH = 2;
    static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private Yielding() {}

    static boolean isWorthAnother(Throwable failed) {
        return failed instanceof ConcurrencyFailureException && isOutermost();
    }

    static boolean isOutermost() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }
}

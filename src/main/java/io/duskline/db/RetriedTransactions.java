package io.duskline.db;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a unit of work again after the database undid it for another one: as a deadlock's victim, or after a wait for a lock.
 * It tries a few times, after short random pauses, so that the two do not meet again. No try begins later than a minute after
 * the first, as its caller no longer waits. A part of a larger unit is never tried again by itself: the larger one is undone
 * with it. The work must change nothing outside the database.
 */
@NullMarked
public class RetriedTransactions extends TransactionTemplate {

    static final int RETRIES = 4;
    static final Duration LONGEST = Duration.ofMinutes(1);
    static final Duration PAUSE = Duration.ofMillis(40);
    static final Duration JITTER = Duration.ofMillis(30);
    static final double GROWTH = 2;
    static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final PlatformTransactionManager transactions;
    private final RetryTemplate retries;

    public RetriedTransactions(PlatformTransactionManager transactions) {
        this(transactions, RetriedTransactions::isWorthAnother);
    }

    private RetriedTransactions(PlatformTransactionManager transactions, Predicate<Throwable> isWorthAnother) {
        super(transactions);
        this.transactions = transactions;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .predicate(isWorthAnother)
                .maxRetries(RETRIES)
                .timeout(LONGEST)
                .delay(PAUSE)
                .jitter(JITTER)
                .multiplier(GROWTH)
                .maxDelay(LONGEST_PAUSE)
                .build());
    }

    /** Also after failures of this type, for work that finds out again what there is and so goes on another way. */
    public RetriedTransactions alsoAfter(Class<? extends RuntimeException> failure) {
        return new RetriedTransactions(
                transactions, failed -> isWorthAnother(failed) || (failure.isInstance(failed) && isOutermost()));
    }

    static boolean isWorthAnother(Throwable failed) {
        return failed instanceof ConcurrencyFailureException && isOutermost();
    }

    private static boolean isOutermost() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        return retries.invoke(() -> super.execute(work));
    }
}

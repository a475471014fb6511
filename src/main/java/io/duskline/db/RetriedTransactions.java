package io.duskline.db;

import java.time.Duration;
import java.util.function.Predicate;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.core.retry.RetryException;
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

    private static final RetryTemplate RETRIES = retries(RetriedTransactions::isWorthAnother);

    private final PlatformTransactionManager transactions;
    private final RetryTemplate retries;

    public RetriedTransactions(PlatformTransactionManager transactions) {
        this(transactions, RETRIES);
    }

    private RetriedTransactions(PlatformTransactionManager transactions, RetryTemplate retries) {
        super(transactions);
        this.transactions = transactions;
        this.retries = retries;
    }

    private static RetryTemplate retries(Predicate<Throwable> isWorthAnother) {
        return new RetryTemplate(RetryPolicy.builder()
                .predicate(isWorthAnother)
                .maxRetries(4)
                .timeout(Duration.ofMinutes(1))
                .delay(Duration.ofMillis(40))
                .jitter(Duration.ofMillis(30))
                .multiplier(2)
                .maxDelay(Duration.ofMillis(500))
                .build());
    }

    /** Also retries after failures of this type, for work that reads again what exists and can take another path. */
    public RetriedTransactions alsoAfter(Class<? extends RuntimeException> failure) {
        return new RetriedTransactions(
                transactions,
                retries(failed -> isWorthAnother(failed) || (failure.isInstance(failed) && isOutermost())));
    }

    private static boolean isWorthAnother(Throwable failed) {
        return failed instanceof ConcurrencyFailureException && isOutermost();
    }

    private static boolean isOutermost() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** Runs a {@code @Transactional} method, which begins its transaction itself. */
    static @Nullable Object proceed(MethodInvocation method) throws Throwable {
        try {
            return RETRIES.execute(
                    () -> ((ProxyMethodInvocation) method).invocableClone().proceed());
        } catch (RetryException e) {
            throw e.getCause();
        }
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        return retries.invoke(() -> super.execute(work));
    }
}

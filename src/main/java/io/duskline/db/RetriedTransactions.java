package io.duskline.db;

import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions by template that are done again when they had to yield ({@link Yielding}). So what is done in one changes
 * nothing outside the database.
 */
@NullMarked
public class RetriedTransactions extends TransactionTemplate {

    private final PlatformTransactionManager transactions;
    private final RetryTemplate retries;

    public RetriedTransactions(PlatformTransactionManager transactions) {
        this(transactions, Yielding::isWorthAnother);
    }

    private RetriedTransactions(PlatformTransactionManager transactions, Predicate<Throwable> isWorthAnother) {
        super(transactions);
        this.transactions = transactions;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .predicate(isWorthAnother)
                .maxRetries(Yielding.RETRIES)
                .timeout(Yielding.LONGEST)
                .delay(Yielding.PAUSE)
                .jitter(Yielding.JITTER)
                .multiplier(Yielding.GROWTH)
                .maxDelay(Yielding.LONGEST_PAUSE)
                .build());
    }

    /** Also after failures of this type, for work that finds out again what there is and so goes on another way. */
    public RetriedTransactions alsoAfter(Class<? extends RuntimeException> failure) {
        return new RetriedTransactions(
                transactions,
                failed -> Yielding.isWorthAnother(failed) || (failure.isInstance(failed) && Yielding.isOutermost()));
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        return retries.invoke(() -> super.execute(work));
    }
}

package io.duskline.db;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.Rival;
import io.duskline.audience.CustomerRows;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What has to yield in the database is done again as a whole, and nothing else is. */
@Tag("full")
@DusklineTest
class TransactionRetriesTest {

    @Autowired
    RetriedTransactions retried;

    @Autowired
    TransactionTemplate everybodys;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    CustomerRows customers;

    @Autowired
    DSLContext sql;

    final AtomicInteger tries = new AtomicInteger();

    @BeforeEach
    void accounts() {
        customers.account("a");
        customers.account("b");
    }

    @Test
    void everybodyGetsTheTemplateThatTriesAgain() {
        assertThat(everybodys).isSameAs(retried);
    }

    @Test
    void theVictimOfADeadlockIsDoneAnew() {
        assertThat(inDeadlock(retried).join()).isEqualTo(2);
    }

    @Test
    void withoutRetriesSpringNamesBothAsConcurrency() {
        assertThatThrownBy(inDeadlock(new TransactionTemplate(transactions))::join)
                .hasCauseInstanceOf(ConcurrencyFailureException.class);
        assertThat(tries).hasValue(1);
        assertThatThrownBy(this::waitTooLong).isInstanceOf(CannotAcquireLockException.class);
    }

    @Test
    void whatAlwaysHasToYieldEndsAfterFiveTries() {
        assertThatThrownBy(() -> retried.executeWithoutResult(yielding())).hasMessage("yield");
        assertThat(tries).hasValue(5);
    }

    @Test
    void whatIsPartOfALargerUnitIsDoneAnewOnlyWithIt() {
        assertThatThrownBy(() -> retried.executeWithoutResult(outer -> retried.executeWithoutResult(yielding())))
                .hasMessage("yield");
        assertThat(tries).hasValue(5);
    }

    @Test
    void anotherFailureIsNotTriedAgainUnlessAskedFor() {
        Consumer<TransactionStatus> twice = status -> {
            tries.incrementAndGet();
            throw new DuplicateKeyException("twice");
        };

        assertThatThrownBy(() -> retried.executeWithoutResult(twice)).hasMessage("twice");
        assertThat(tries).hasValue(1);
        RetriedTransactions also = retried.alsoAfter(DuplicateKeyException.class);
        assertThatThrownBy(() -> also.executeWithoutResult(twice)).hasMessage("twice");
        assertThat(tries).hasValue(1 + 5);
    }

    private Consumer<TransactionStatus> yielding() {
        return status -> {
            tries.incrementAndGet();
            throw new CannotAcquireLockException("yield");
        };
    }

    private CompletableFuture<Integer> inDeadlock(TransactionTemplate unit) {
        return new Rival(transactions, sql)
                .makesYield(
                        lock("b"),
                        lock("a"),
                        () -> unit.execute(status -> {
                            tries.incrementAndGet();
                            sql.fetch(lock("a"));
                            sql.fetch(lock("b"));
                            return tries.get();
                        }));
    }

    private void waitTooLong() {
        new TransactionTemplate(transactions).executeWithoutResult(holding -> {
            sql.fetch(lock("a"));
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                        sql.execute("set innodb_lock_wait_timeout = 1");
                        try {
                            sql.fetch(lock("a"));
                        } finally {
                            sql.execute("set innodb_lock_wait_timeout = default");
                        }
                    }),
                    task -> Thread.ofPlatform().start(task));
            try {
                waiting.join();
            } catch (java.util.concurrent.CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        });
    }

    private Select<?> lock(String account) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .forUpdate();
    }
}

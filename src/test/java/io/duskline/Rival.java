package io.duskline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Another transaction that makes a deadlock with a unit of work, by locking in the opposite order. It wrote more, so the
 * database takes the unit for its victim.
 */
public final class Rival {

    private static final int WEIGHT = 300;

    private final PlatformTransactionManager transactions;
    private final DSLContext sql;

    public Rival(PlatformTransactionManager transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /**
     * @param first what the unit locks when it holds {@code then}
     * @return what comes of the unit, which has been the victim once
     */
    public <T> CompletableFuture<T> makesYield(Select<?> first, Select<?> then, Supplier<T> unit) {
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            for (int i = 0; i < WEIGHT; i++) {
                sql.execute("insert into provider (name) values (?)", "heavy-" + i);
            }
            sql.fetch(first);
            CompletableFuture<T> yielding = CompletableFuture.supplyAsync(
                    unit, task -> Thread.ofPlatform().start(task));
            await().atMost(60, SECONDS).until(this::isAnyWaiting);
            sql.fetch(then);
            return yielding;
        });
    }

    private boolean isAnyWaiting() {
        return sql.fetchOne("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .get(0, int.class)
                > 0;
    }
}

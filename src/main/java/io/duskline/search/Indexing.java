package io.duskline.search;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.SearchChange.SEARCH_CHANGE;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.customer.AccountSearch.Reach;
import io.duskline.customer.FindableConsequence;
import io.duskline.db.RealTime;
import io.duskline.db.RetriedTransactions;
import io.duskline.db.SentRows;
import io.duskline.db.tables.records.SearchStateRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps up the words of accounts. Whoever changes one only notes that, in its own transaction; from the notes the words are
 * made anew afterwards. So no import waits for words, and none is lost: a note is seen once what it tells of is stored. All
 * accounts are looked through once a day besides, and the first time those that were there before the search.
 */
@Component
class Indexing implements FindableConsequence {

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);

    /** Accounts whose words are made anew in one transaction; an erasure waits no longer than for one. */
    private static final int SLICE = 2000;

    /** Slices that an import does before it returns. */
    private static final int SETTLED = 3;

    /** Slices of one round of the timer. */
    private static final int ROUND = 200;

    /** Notes that are forgotten in one statement. */
    private static final int FORGOTTEN = 10_000;

    private static final Duration ANEW = Duration.ofDays(1);

    private final DSLContext sql;
    private final Rewriting rewriting;
    private final RetriedTransactions transaction;
    private final Clock clock;

    /** The last account that was taken up in this round. */
    private volatile long takenUpTo;

    /** The last one that was noted when this round began. */
    private volatile long roundEndsAt;

    Indexing(DSLContext sql, Rewriting rewriting, RetriedTransactions transaction, @RealTime Clock clock) {
        this.sql = sql;
        this.rewriting = rewriting;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void changed(Collection<Long> accountIds) {
        if (!accountIds.isEmpty()) {
            sql.batch(
                            sql.insertInto(SEARCH_CHANGE, SEARCH_CHANGE.ACCOUNT_ID)
                                    .values(0L),
                            new TreeSet<>(accountIds)
                                    .stream().map(id -> new Object[] {id}).toArray(Object[][]::new))
                    .execute();
        }
    }

    @Override
    public void changed(Select<Record1<Long>> accountIds) {
        sql.insertInto(SEARCH_CHANGE, SEARCH_CHANGE.ACCOUNT_ID)
                .select(accountIds)
                .execute();
    }

    /** What cannot be done now is left to the timer. */
    @Override
    public void settle() {
        try {
            boolean isMore = true;
            for (int i = 0; isMore && i < SETTLED; i++) {
                isMore = takeUp();
            }
        } catch (DataAccessException | TransactionException e) {
            log.info("The words of accounts are kept up later", e);
        }
    }

    /** Takes up what changed; then looks through those of which nobody spoke, if it is time for that. */
    void goOn() {
        boolean isMore = true;
        for (int i = 0; isMore && i < ROUND; i++) {
            isMore = takeUp() || lookThrough();
        }
    }

    /** @return whether there may be more */
    private boolean takeUp() {
        return sql.fetchExists(SEARCH_CHANGE)
                && transaction.execute(status -> rewriting.tryLock().isPresent() && takeUpSome());
    }

    /**
     * One account after the other, however often each was noted, in rounds: what is noted meanwhile beyond the last of a round
     * waits for the next, or a long import of new accounts, whose numbers only grow, would keep all others waiting.
     */
    private boolean takeUpSome() {
        NavigableSet<Long> accounts = noted(takenUpTo, roundEndsAt);
        if (accounts.isEmpty()) {
            roundEndsAt = sql.select(coalesce(max(SEARCH_CHANGE.ACCOUNT_ID), inline(0L)))
                    .from(SEARCH_CHANGE)
                    .fetchSingle()
                    .value1();
            accounts = noted(0, roundEndsAt);
        }
        if (accounts.isEmpty()) {
            return false;
        }
        List<Long> notes = notes(accounts);
        rewriting.rewrite(accounts);
        forget(notes);
        takenUpTo = accounts.last();
        return true;
    }

    /**
     * Each by its id, whatever the server's plan for many would be: others of these accounts may be stored meanwhile, and no
     * look at more may wait for who stores them.
     */
    private void forget(List<Long> notes) {
        Field<Long> seen = SentRows.column("id", SEARCH_CHANGE.ID);
        for (int from = 0; from < notes.size(); from += FORGOTTEN) {
            List<Long> part = notes.subList(from, Math.min(from + FORGOTTEN, notes.size()));
            sql.execute(
                    "delete search_change from ({0}) as sent straight_join search_change force index (primary)"
                            + " on search_change.id = sent.id",
                    select(seen)
                            .from(SentRows.of(
                                    part.stream().map(id -> new Object[] {id}).toList(), seen)));
        }
    }

    private NavigableSet<Long> noted(long after, long upTo) {
        return new TreeSet<>(sql.selectDistinct(SEARCH_CHANGE.ACCOUNT_ID)
                .from(SEARCH_CHANGE)
                .where(SEARCH_CHANGE.ACCOUNT_ID.gt(after), SEARCH_CHANGE.ACCOUNT_ID.le(upTo))
                .orderBy(SEARCH_CHANGE.ACCOUNT_ID)
                .limit(SLICE)
                .fetch(SEARCH_CHANGE.ACCOUNT_ID));
    }

    private List<Long> notes(NavigableSet<Long> accounts) {
        return sql
                .select(SEARCH_CHANGE.ID, SEARCH_CHANGE.ACCOUNT_ID)
                .from(SEARCH_CHANGE)
                .where(SEARCH_CHANGE.ACCOUNT_ID.between(accounts.first(), accounts.last()))
                .fetch()
                .stream()
                .filter(note -> accounts.contains(note.value2()))
                .map(Record2::value1)
                .toList();
    }

    private boolean lookThrough() {
        return transaction.execute(status ->
                rewriting.tryLock().filter(this::isDue).map(this::lookThrough).orElse(false));
    }

    private boolean isDue(SearchStateRecord state) {
        @Nullable Instant last = state.getWalkedAt();
        return last == null || last.plus(ANEW).isBefore(clock.instant());
    }

    private boolean lookThrough(SearchStateRecord state) {
        List<Long> next = sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.gt(state.getWalkedTo()))
                .orderBy(ACCOUNT.ID)
                .limit(SLICE)
                .fetch(ACCOUNT.ID);
        rewriting.rewrite(next);
        boolean isThrough = next.size() < SLICE;
        sql.update(SEARCH_STATE)
                .set(SEARCH_STATE.WALKED_TO, isThrough ? 0L : next.getLast())
                .set(SEARCH_STATE.WALKED_AT, isThrough ? clock.instant() : state.getWalkedAt())
                .set(SEARCH_STATE.IS_BUILT, state.getIsBuilt() || isThrough)
                .execute();
        return !isThrough;
    }

    Reach reach() {
        if (sql.fetchExists(SEARCH_STATE, SEARCH_STATE.IS_BUILT.isFalse())) {
            return Reach.BEING_BUILT;
        }
        return sql.fetchExists(SEARCH_CHANGE) ? Reach.BEHIND : Reach.ALL;
    }
}

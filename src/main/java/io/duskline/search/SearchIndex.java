package io.duskline.search;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.customer.SearchIndexListener;
import io.duskline.db.RealTime;
import io.duskline.db.RetriedTransactions;
import io.duskline.db.RowBatch;
import io.duskline.db.tables.records.SearchNoteRecord;
import io.duskline.db.tables.records.SearchStateRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the words of accounts current. A change of an account only adds a note, in its own transaction; from the notes the words are
 * made again afterwards. So no import waits for the words of many, and none is lost. All accounts are looked through once a day
 * besides, and the first time those that were there before the search.
 */
@Component
class SearchIndex implements SearchIndexListener {

    private static final Logger log = LoggerFactory.getLogger(SearchIndex.class);

    /** Accounts whose words are made again in one transaction; an erasure waits no longer than for one. */
    static final int SLICE = 2000;

    /** Slices of one round of the timer. */
    private static final int ROUND = 200;

    /** After which all accounts are looked through again. */
    private static final Duration INTERVAL = Duration.ofDays(1);

    /** The most accounts in a note of a change that was made by hand. */
    private static final int BY_HAND = 10;

    private static final Condition IS_BY_HAND = SEARCH_NOTE.ACCOUNT_COUNT.le(inline(BY_HAND));

    /** An import counts as finished after this time without a new note. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final Reindexing reindexing;
    private final RetriedTransactions transaction;
    private final Clock clock;

    SearchIndex(DSLContext sql, Reindexing reindexing, RetriedTransactions transaction, @RealTime Clock clock) {
        this.sql = sql;
        this.reindexing = reindexing;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> keepUpTheWords(SearchIndex indexing) {
        return Tasks.recurring("search-words", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> indexing.keepUp());
    }

    /** Adds notes, which are seen only once the change of the accounts is stored. */
    @Override
    public void changed(Collection<Long> accountIds) {
        List<Long> ascending = List.copyOf(new TreeSet<>(accountIds));
        for (int from = 0; from < ascending.size(); from += SLICE) {
            List<Long> some = ascending.subList(from, Math.min(from + SLICE, ascending.size()));
            sql.insertInto(SEARCH_NOTE)
                    .set(
                            SEARCH_NOTE.ACCOUNTS,
                            some.stream().map(String::valueOf).collect(Collectors.joining("\n")))
                    .set(SEARCH_NOTE.ACCOUNT_COUNT, some.size())
                    .set(SEARCH_NOTE.NOTED_AT, clock.instant())
                    .execute();
        }
    }

    /** Where more waits, or it cannot be done now, it is left to the timer. */
    @Override
    public void settle() {
        try {
            if (areFew() || isAnyByHand()) {
                takeUp();
            }
        } catch (DataAccessException | TransactionException e) {
            log.info("The words of accounts are kept up later", e);
        }
    }

    /**
     * One round of the timer. While the notes of many keep coming, as from an import, those wait for its end, but a minute at the
     * most: words that are made meanwhile are made again, and cost the import half of its speed.
     */
    void keepUp() {
        if (!isImportRunning()) {
            goOn();
        } else if (isAnyByHand()) {
            takeUp();
        }
    }

    /** Whether an import still writes notes and no note is older than 1 minute. */
    private boolean isImportRunning() {
        Instant now = clock.instant();
        return !areFew()
                && sql.fetchExists(SEARCH_NOTE, SEARCH_NOTE.NOTED_AT.gt(now.minus(PAUSE)))
                && !sql.fetchExists(SEARCH_NOTE, SEARCH_NOTE.NOTED_AT.le(now.minus(LONGEST_WAIT)));
    }

    /** Whether all notes together name no more accounts than a slice. */
    private boolean areFew() {
        return sql.select(coalesce(sum(SEARCH_NOTE.ACCOUNT_COUNT), inline(BigDecimal.ZERO)))
                        .from(SEARCH_NOTE)
                        .fetchSingle()
                        .value1()
                        .compareTo(BigDecimal.valueOf(SLICE))
                <= 0;
    }

    /** Whether a change by hand waits, also while an import writes notes. */
    private boolean isAnyByHand() {
        return sql.fetchExists(SEARCH_NOTE, IS_BY_HAND);
    }

    /** Takes up what changed; then walks through the accounts without a note, if it is time for that. */
    void goOn() {
        boolean isMore = true;
        for (int i = 0; isMore && i < ROUND; i++) {
            isMore = takeUp() || lookThrough();
        }
    }

    /** @return whether there may be more */
    boolean takeUp() {
        return isBehind()
                && transaction.execute(status ->
                        reindexing.tryLock().map(state -> takeUpSome()).orElse(false));
    }

    private boolean takeUpSome() {
        // What a person changes does not wait behind an import.
        Result<SearchNoteRecord> notes = notes(IS_BY_HAND, SLICE / BY_HAND);
        if (notes.isEmpty()) {
            notes = notes(noCondition(), 1);
        }
        reindexing.rewrite(notes.stream()
                .flatMap(note -> note.getAccounts().lines())
                .map(Long::valueOf)
                .collect(Collectors.toCollection(TreeSet::new)));
        // Each goes by its id, so that no statement waits for notes that others are storing.
        RowBatch.write(
                sql, sql.deleteFrom(SEARCH_NOTE).where(SEARCH_NOTE.ID.eq(0L)), notes.getValues(SEARCH_NOTE.ID), id ->
                        new @Nullable Object[] {id});
        return !notes.isEmpty();
    }

    private Result<SearchNoteRecord> notes(Condition which, int most) {
        return sql.selectFrom(SEARCH_NOTE)
                .where(which)
                .orderBy(SEARCH_NOTE.ID)
                .limit(most)
                .fetch();
    }

    private boolean lookThrough() {
        return transaction.execute(status ->
                reindexing.tryLock().filter(this::isDue).map(this::lookThrough).orElse(false));
    }

    private boolean isDue(SearchStateRecord state) {
        return state.getWalkedAt() == null || state.getWalkedAt().plus(INTERVAL).isBefore(clock.instant());
    }

    private boolean lookThrough(SearchStateRecord state) {
        List<Long> next = sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.gt(state.getWalkedTo()))
                .orderBy(ACCOUNT.ID)
                .limit(SLICE)
                .fetch(ACCOUNT.ID);
        reindexing.rewrite(next);
        boolean isThrough = next.size() < SLICE;
        sql.update(SEARCH_STATE)
                .set(SEARCH_STATE.WALKED_TO, isThrough ? 0L : next.getLast())
                .set(SEARCH_STATE.WALKED_AT, isThrough ? clock.instant() : state.getWalkedAt())
                .execute();
        return !isThrough;
    }

    /** Whether changes wait for the search index. */
    boolean isBehind() {
        return sql.fetchExists(SEARCH_NOTE);
    }
}

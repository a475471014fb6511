package io.duskline.search;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.customer.SearchIndexListener;
import io.duskline.db.RealTime;
import io.duskline.db.RetriedTransactions;
import io.duskline.db.tables.records.SearchStateRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
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

    /** Slices of one round of the timer. */
    private static final int ROUND = 200;

    private static final Duration ANEW = Duration.ofDays(1);

    private final DSLContext sql;
    private final ChangeNotes notes;
    private final Reindexing reindexing;
    private final RetriedTransactions transaction;
    private final Clock clock;

    SearchIndex(
            DSLContext sql,
            ChangeNotes notes,
            Reindexing reindexing,
            RetriedTransactions transaction,
            @RealTime Clock clock) {
        this.sql = sql;
        this.notes = notes;
        this.reindexing = reindexing;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> keepUpTheWords(SearchIndex indexing) {
        return Tasks.recurring("search-words", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> indexing.keepUp());
    }

    @Override
    public void changed(Collection<Long> accountIds) {
        notes.add(accountIds);
    }

    /** Where more waits, or it cannot be done now, it is left to the timer. */
    @Override
    public void settle() {
        try {
            if (notes.areFew() || notes.isAnyByHand()) {
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
        if (!notes.isImportRunning()) {
            goOn();
        } else if (notes.isAnyByHand()) {
            takeUp();
        }
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
        return notes.isAny()
                && transaction.execute(status ->
                        reindexing.tryLock().map(state -> takeUpSome()).orElse(false));
    }

    private boolean takeUpSome() {
        ChangeNotes.Slice next = notes.next();
        if (next.isEmpty()) {
            return false;
        }
        reindexing.rewrite(next.accounts());
        notes.forget(next.notes());
        return true;
    }

    private boolean lookThrough() {
        return transaction.execute(status ->
                reindexing.tryLock().filter(this::isDue).map(this::lookThrough).orElse(false));
    }

    private boolean isDue(SearchStateRecord state) {
        return state.getWalkedAt() == null || state.getWalkedAt().plus(ANEW).isBefore(clock.instant());
    }

    private boolean lookThrough(SearchStateRecord state) {
        List<Long> next = sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.gt(state.getWalkedTo()))
                .orderBy(ACCOUNT.ID)
                .limit(ChangeNotes.SLICE)
                .fetch(ACCOUNT.ID);
        reindexing.rewrite(next);
        boolean isThrough = next.size() < ChangeNotes.SLICE;
        sql.update(SEARCH_STATE)
                .set(SEARCH_STATE.WALKED_TO, isThrough ? 0L : next.getLast())
                .set(SEARCH_STATE.WALKED_AT, isThrough ? clock.instant() : state.getWalkedAt())
                .execute();
        return !isThrough;
    }

    /** Whether changes wait for the search index. */
    boolean isBehind() {
        return notes.isAny();
    }
}

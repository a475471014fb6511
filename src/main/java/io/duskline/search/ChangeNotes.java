package io.duskline.search;

import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import io.duskline.db.RealTime;
import io.duskline.db.RowBatch;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which accounts changed since their words were made. Each change adds notes of its own and waits for no other. */
@Component
class ChangeNotes {

    /** Accounts whose words are made again in one transaction; an erasure waits no longer than for one. */
    static final int SLICE = 2000;

    /** The most accounts in a note of a change that was made by hand. */
    private static final int BY_HAND = 10;

    private static final Condition IS_BY_HAND = SEARCH_NOTE.ACCOUNT_COUNT.le(inline(BY_HAND));

    /** An import counts as finished after this time without a new note. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final Clock clock;

    ChangeNotes(DSLContext sql, @RealTime Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Accounts whose words are to be made, and the notes that say so. */
    record Slice(NavigableSet<Long> accounts, List<Long> notes) {

        boolean isEmpty() {
            return notes.isEmpty();
        }
    }

    /** In the transaction that changes the accounts, so that a note is seen only once its change is stored. */
    void add(Collection<Long> accounts) {
        List<Long> ascending = List.copyOf(new TreeSet<>(accounts));
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

    boolean isAny() {
        return sql.fetchExists(SEARCH_NOTE);
    }

    /** Whether an import still writes notes and no note is older than 1 minute. */
    boolean isImportRunning() {
        Instant now = clock.instant();
        return !areFew()
                && sql.fetchExists(SEARCH_NOTE, SEARCH_NOTE.NOTED_AT.gt(now.minus(PAUSE)))
                && !sql.fetchExists(SEARCH_NOTE, SEARCH_NOTE.NOTED_AT.le(now.minus(LONGEST_WAIT)));
    }

    /** Whether all notes together name no more accounts than a slice. */
    boolean areFew() {
        return sql.select(coalesce(sum(SEARCH_NOTE.ACCOUNT_COUNT), inline(BigDecimal.ZERO)))
                        .from(SEARCH_NOTE)
                        .fetchSingle()
                        .value1()
                        .compareTo(BigDecimal.valueOf(SLICE))
                <= 0;
    }

    /** Whether somebody changed few accounts, whatever an import notes meanwhile. */
    boolean isAnyByHand() {
        return sql.fetchExists(SEARCH_NOTE, IS_BY_HAND);
    }

    /** Notes of changes by hand first: what a person changes does not wait behind an import. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Slice next() {
        Slice byHand = slice(IS_BY_HAND, SLICE / BY_HAND);
        return byHand.isEmpty() ? slice(noCondition(), 1) : byHand;
    }

    private Slice slice(Condition which, int most) {
        NavigableSet<Long> accounts = new TreeSet<>();
        List<Long> notes = new ArrayList<>();
        sql.select(SEARCH_NOTE.ID, SEARCH_NOTE.ACCOUNTS)
                .from(SEARCH_NOTE)
                .where(which)
                .orderBy(SEARCH_NOTE.ID)
                .limit(most)
                .forEach(note -> {
                    notes.add(note.value1());
                    note.value2().lines().map(Long::valueOf).forEach(accounts::add);
                });
        return new Slice(accounts, notes);
    }

    /** What these notes say is done. Each goes by its id, so that no statement waits for notes that others are storing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(List<Long> notes) {
        RowBatch.write(sql, sql.deleteFrom(SEARCH_NOTE).where(SEARCH_NOTE.ID.eq(0L)), notes, id ->
                new @Nullable Object[] {id});
    }
}

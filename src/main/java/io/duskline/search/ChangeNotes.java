package io.duskline.search;

import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.duskline.db.RealTime;
import io.duskline.db.SentRows;
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
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which accounts changed since their words were made. Each change adds notes of its own and waits for no other. A note is fresh
 * until many are gathered into others, each of which names accounts that no other of them does.
 */
@Component
class ChangeNotes {

    /** Accounts whose words are made again in one transaction; an erasure waits no longer than for one. */
    static final int SLICE = 2000;

    /** Accounts that are gathered at once, and in memory for it. */
    private static final int MOST_GATHERED = 500_000;

    private static final int READ_AT_ONCE = 500;

    /** Notes that are forgotten in one statement. */
    private static final int FORGOTTEN = 10_000;

    /** Accounts of a note as somebody leaves it who changes something by hand. */
    private static final int BY_HAND = 10;

    private static final Condition IS_FRESH = SEARCH_NOTE.IS_GATHERED.isFalse();

    private static final Condition IS_BY_HAND = IS_FRESH.and(SEARCH_NOTE.ACCOUNT_COUNT.le(inline(BY_HAND)));

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
        add(new TreeSet<>(accounts), false);
    }

    private void add(NavigableSet<Long> accounts, boolean isGathered) {
        List<Long> ascending = List.copyOf(accounts);
        for (int from = 0; from < ascending.size(); from += SLICE) {
            List<Long> some = ascending.subList(from, Math.min(from + SLICE, ascending.size()));
            sql.insertInto(SEARCH_NOTE)
                    .set(
                            SEARCH_NOTE.ACCOUNTS,
                            some.stream().map(String::valueOf).collect(Collectors.joining("\n")))
                    .set(SEARCH_NOTE.ACCOUNT_COUNT, some.size())
                    .set(SEARCH_NOTE.IS_GATHERED, isGathered)
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
                && sql.fetchExists(SEARCH_NOTE, IS_FRESH.and(SEARCH_NOTE.NOTED_AT.gt(now.minus(PAUSE))))
                && !sql.fetchExists(SEARCH_NOTE, IS_FRESH.and(SEARCH_NOTE.NOTED_AT.le(now.minus(LONGEST_WAIT))));
    }

    /** Whether all fresh notes together are no more than a slice. */
    boolean areFew() {
        return sql.select(coalesce(sum(SEARCH_NOTE.ACCOUNT_COUNT), inline(BigDecimal.ZERO)))
                        .from(SEARCH_NOTE)
                        .where(IS_FRESH)
                        .fetchSingle()
                        .value1()
                        .compareTo(BigDecimal.valueOf(SLICE))
                <= 0;
    }

    /** Whether somebody changed few accounts, whatever an import notes meanwhile. */
    boolean isAnyByHand() {
        return sql.fetchExists(SEARCH_NOTE, IS_BY_HAND);
    }

    /** Fresh ones first where they are few, or were made by hand: what somebody changes does not wait behind an import. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Slice next() {
        Slice fresh = areFew() ? slice(IS_FRESH, SLICE) : slice(IS_BY_HAND, SLICE / BY_HAND);
        return fresh.isEmpty() ? gathered() : fresh;
    }

    private Slice gathered() {
        Slice gathered = slice(not(IS_FRESH), 1);
        if (gathered.isEmpty()) {
            gather();
            return slice(not(IS_FRESH), 1);
        }
        return gathered;
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

    /**
     * An account is read once, however often it was noted. What is noted meanwhile is not among them: no one waits for the end
     * of a long import.
     */
    private void gather() {
        NavigableSet<Long> accounts = new TreeSet<>();
        List<Long> notes = new ArrayList<>();
        Slice more;
        do {
            more = slice(
                    SEARCH_NOTE.ID.gt(notes.isEmpty() ? 0L : notes.getLast()).and(IS_FRESH), READ_AT_ONCE);
            accounts.addAll(more.accounts());
            notes.addAll(more.notes());
        } while (!more.isEmpty() && accounts.size() < MOST_GATHERED);
        forget(notes);
        add(accounts, true);
    }

    /**
     * What these notes say is done. Each by its id, whatever the server's plan for many would be: others may be stored meanwhile,
     * and no search waits for the writers.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(List<Long> notes) {
        Field<Long> done = SentRows.column("id", SEARCH_NOTE.ID);
        for (int from = 0; from < notes.size(); from += FORGOTTEN) {
            List<Long> some = notes.subList(from, Math.min(from + FORGOTTEN, notes.size()));
            sql.execute(
                    "delete search_note from ({0}) as sent straight_join search_note force index (primary)"
                            + " on search_note.id = sent.id",
                    select(done)
                            .from(SentRows.of(
                                    some.stream().map(id -> new Object[] {id}).toList(), done)));
        }
    }
}

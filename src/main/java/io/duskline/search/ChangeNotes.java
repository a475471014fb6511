package io.duskline.search;

import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static org.jooq.impl.DSL.sum;

import io.duskline.db.tables.records.SearchNoteRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which accounts changed since their words were made. Each change adds notes of its own and waits for nobody; a note goes once
 * the words of all its accounts are made.
 */
@Component
class ChangeNotes {

    /** Accounts in one note. */
    private static final int LONGEST = 2000;

    private static final int READ_AT_ONCE = 50;

    private final DSLContext sql;

    ChangeNotes(DSLContext sql) {
        this.sql = sql;
    }

    /** In the transaction that changes them: a note is seen once what it tells of is stored. */
    void add(Collection<Long> accounts) {
        List<Long> ascending = List.copyOf(new TreeSet<>(accounts));
        for (int from = 0; from < ascending.size(); from += LONGEST) {
            List<Long> some = ascending.subList(from, Math.min(from + LONGEST, ascending.size()));
            sql.insertInto(SEARCH_NOTE)
                    .set(
                            SEARCH_NOTE.ACCOUNTS,
                            some.stream().map(String::valueOf).collect(Collectors.joining("\n")))
                    .set(SEARCH_NOTE.ACCOUNT_COUNT, some.size())
                    .set(SEARCH_NOTE.DONE_TO, 0L)
                    .execute();
        }
    }

    boolean isAny() {
        return sql.fetchExists(SEARCH_NOTE);
    }

    /** Accounts in all notes; one that is in several counts in each. */
    long count() {
        BigDecimal sum = sql.select(sum(SEARCH_NOTE.ACCOUNT_COUNT))
                .from(SEARCH_NOTE)
                .fetchSingle()
                .value1();
        return sum == null ? 0 : sum.longValueExact();
    }

    /**
     * Notes that are worked off together, so that an account is read once, however often it was noted: those that were begun,
     * else the oldest. What is noted meanwhile waits for the next batch, and each batch has an end: so nobody waits for the
     * end of a long import.
     */
    Batch batch() {
        List<SearchNoteRecord> begun =
                sql.selectFrom(SEARCH_NOTE).where(SEARCH_NOTE.DONE_TO.gt(0L)).fetch();
        return new Batch(begun.isEmpty() ? oldest() : begun);
    }

    private List<SearchNoteRecord> oldest() {
        List<SearchNoteRecord> oldest = new ArrayList<>();
        Set<Long> accounts = new HashSet<>();
        List<SearchNoteRecord> more;
        do {
            more = sql.selectFrom(SEARCH_NOTE)
                    .where(SEARCH_NOTE.ID.gt(
                            oldest.isEmpty() ? 0L : oldest.getLast().getId()))
                    .orderBy(SEARCH_NOTE.ID)
                    .limit(READ_AT_ONCE)
                    .fetch();
            oldest.addAll(more);
            more.forEach(note -> accounts.addAll(accounts(note)));
        } while (more.size() == READ_AT_ONCE
                && oldest.size() < Batch.MOST_NOTES
                && accounts.size() < Batch.MOST_ACCOUNTS);
        return oldest;
    }

    private static List<Long> accounts(SearchNoteRecord note) {
        return note.getAccounts().lines().map(Long::valueOf).toList();
    }

    /** Notes, and which of their accounts wait yet. */
    final class Batch {

        private static final int MOST_NOTES = 250;
        private static final int MOST_ACCOUNTS = 100_000;

        private final List<SearchNoteRecord> notes;

        private Batch(List<SearchNoteRecord> notes) {
            this.notes = notes;
        }

        /** The first of them. */
        NavigableSet<Long> accounts(int most) {
            TreeSet<Long> waiting = new TreeSet<>();
            for (SearchNoteRecord note : notes) {
                ChangeNotes.accounts(note).stream()
                        .filter(account -> account > note.getDoneTo())
                        .forEach(waiting::add);
            }
            return waiting.stream().limit(most).collect(Collectors.toCollection(TreeSet::new));
        }

        /** The words of all accounts up to this one are made. */
        @Transactional(propagation = Propagation.MANDATORY)
        void done(long upTo) {
            List<Long> through = new ArrayList<>();
            List<Long> begun = new ArrayList<>();
            for (SearchNoteRecord note : notes) {
                (ChangeNotes.accounts(note).getLast() <= upTo ? through : begun).add(note.getId());
            }
            sql.deleteFrom(SEARCH_NOTE).where(SEARCH_NOTE.ID.in(through)).execute();
            sql.update(SEARCH_NOTE)
                    .set(SEARCH_NOTE.DONE_TO, upTo)
                    .where(SEARCH_NOTE.ID.in(begun))
                    .execute();
        }
    }
}

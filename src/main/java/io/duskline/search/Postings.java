package io.duskline.search;

import static io.duskline.db.tables.SearchAccount.SEARCH_ACCOUNT;
import static io.duskline.db.tables.SearchWord.SEARCH_WORD;
import static org.jooq.impl.DSL.inline;

import io.duskline.db.tables.records.SearchWordRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads which accounts have a word. Every question reads ranges of an index, each no further than its limit. */
@Component
class Postings {

    /** After every word that begins so. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** Rows that the words of a question share; with what each may read at least, and all words as one, they are 7,500 at most. */
    private static final int ROWS = 5000;

    /** Most values in one IN list: MariaDB converts a list of 1,000 or more into a table. */
    private static final int ASKED = 500;

    private static final int FEWEST = 60;
    private static final int MOST = 600;

    private static final List<Byte> PLACES =
            Arrays.stream(WordField.values()).map(WordField::number).toList();

    /** Rows that words of a question which begin nearly so may take. */
    private static final int NEAR = 1000;

    /** Where these are not enough, rows of names besides, shared as well: else what is more often a handle would leave no name to be found. */
    private static final int NAMES = 300;

    /** Of words, whatever their place. */
    private static final Table<SearchWordRecord> BY_WORD = SEARCH_WORD.forceIndex("search_word_by_word");

    private static final Table<SearchWordRecord> BY_PLACE = SEARCH_WORD.forceIndex("PRIMARY");

    private final DSLContext sql;

    Postings(DSLContext sql) {
        this.sql = sql;
    }

    /** @param words how many are asked for along with it */
    WordHits beginning(String word, int words) {
        int limit = Math.clamp((long) ROWS / ((long) words * PLACES.size()), FEWEST, MOST);
        Map<Byte, Integer> rows = new HashMap<>();
        WordHits hits = new WordHits(word);
        arms(word, limit).forEach(row -> {
            hits.add(WordField.of(row.value1()), row.value2(), row.value3(), row.value4());
            rows.merge(row.value1(), 1, Integer::sum);
        });
        if (rows.values().stream().anyMatch(many -> many >= limit)) {
            hits.cutShort();
        }
        return hits;
    }

    private Select<Record4<Byte, String, Integer, byte[]>> arms(String word, int limit) {
        return PLACES.stream()
                .<Select<Record4<Byte, String, Integer, byte[]>>>map(
                        place -> sql.select(SEARCH_WORD.FIELD, SEARCH_WORD.WORD, SEARCH_WORD.PART, SEARCH_WORD.ACCOUNTS)
                                .from(SEARCH_WORD)
                                .where(SEARCH_WORD.FIELD.eq(inline(place)), beginsAs(word))
                                .orderBy(SEARCH_WORD.WORD, SEARCH_WORD.PART)
                                .limit(limit))
                .reduce(Select::unionAll)
                .orElseThrow();
    }

    /**
     * Accounts by the words that they have.
     *
     * @param rows how many were read for them
     * @param isComplete false where there may be more
     */
    record Near(Map<String, AccountSet> accounts, int rows, boolean isComplete) {}

    /**
     * The accounts that have one of these words as a whole.
     *
     * @param limit rows to be read at most
     */
    Near whole(Collection<String> words, int limit) {
        Map<String, AccountSet> found = new HashMap<>();
        List<String> all = List.copyOf(words);
        int rows = 0;
        for (int from = 0; from < all.size() && rows < limit; from += ASKED) {
            List<String> asked = all.subList(from, Math.min(all.size(), from + ASKED));
            rows += read(BY_WORD, SEARCH_WORD.WORD.in(asked), limit - rows, found);
        }
        return new Near(found, rows, rows < limit);
    }

    /**
     * The accounts that have words which begin as one of these: a range of an index for each beginning.
     *
     * @param words how many are asked for along with it
     * @param limit rows to be read at most
     */
    Near begun(Collection<String> beginnings, int words, int limit) {
        Map<String, AccountSet> found = new HashMap<>();
        if (beginnings.isEmpty() || limit == 0) {
            return new Near(found, 0, beginnings.isEmpty());
        }
        Condition any = DSL.or(beginnings.stream().map(Postings::beginsAs).toList());
        int share = Math.min(limit, NEAR / words);
        int rows = read(BY_WORD, any, share, found);
        if (rows < share) {
            return new Near(found, rows, true);
        }
        Condition names = SEARCH_WORD.FIELD.eq(inline(WordField.NAME.number())).and(any);
        rows += read(BY_PLACE, names, Math.min(limit - rows, NAMES / words), found);
        return new Near(found, rows, false);
    }

    /** @return how many rows there were */
    private int read(Table<SearchWordRecord> index, Condition words, int limit, Map<String, AccountSet> found) {
        var rows = sql.select(SEARCH_WORD.WORD, SEARCH_WORD.PART, SEARCH_WORD.ACCOUNTS)
                .from(index)
                .where(words)
                .limit(limit)
                .fetch();
        rows.forEach(row ->
                found.computeIfAbsent(row.value1(), word -> new AccountSet()).add(row.value2(), row.value3()));
        return rows.size();
    }

    private static Condition beginsAs(String word) {
        return SEARCH_WORD.WORD.ge(word).and(SEARCH_WORD.WORD.lt(word + LAST));
    }

    /** The words of accounts themselves, a line for each. */
    void lines(Collection<Long> accounts, BiConsumer<Long, String> each) {
        sql.select(SEARCH_ACCOUNT.ACCOUNT_ID, SEARCH_ACCOUNT.WORDS)
                .from(SEARCH_ACCOUNT)
                .where(SEARCH_ACCOUNT.ACCOUNT_ID.in(accounts))
                .forEach(row -> row.value2().lines().forEach(line -> each.accept(row.value1(), line)));
    }
}

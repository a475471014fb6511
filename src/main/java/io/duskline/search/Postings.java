package io.duskline.search;

import static io.duskline.db.tables.SearchAccount.SEARCH_ACCOUNT;
import static io.duskline.db.tables.SearchWord.SEARCH_WORD;
import static org.jooq.impl.DSL.inline;

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
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads which accounts have a word. Every question reads ranges of an index, each no further than its limit. */
@Component
class Postings {

    /** After every word that begins so. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** Rows that all words of a question may read together. */
    private static final int ROWS = 5000;

    private static final int FEWEST = 60;
    private static final int MOST = 600;

    private static final List<Byte> PLACES =
            Arrays.stream(Place.values()).map(Place::number).toList();

    /** Rows of a place that words may take which begin nearly so. */
    private static final int NEAR = 300;

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
            hits.add(Place.of(row.value1()), row.value2(), row.value3(), AccountSet.read(row.value4()));
            rows.merge(row.value1(), 1, Integer::sum);
        });
        if (rows.values().stream().anyMatch(many -> many >= limit)) {
            hits.cutShort();
        }
        return hits;
    }

    private Select<Record4<Byte, String, Integer, byte[]>> arms(String word, int limit) {
        return PLACES.stream()
                .map(place -> arm(place, beginsAs(word), limit))
                .reduce(Select::unionAll)
                .orElseThrow();
    }

    private Select<Record4<Byte, String, Integer, byte[]>> arm(byte place, Condition word, int limit) {
        return sql.select(SEARCH_WORD.FIELD, SEARCH_WORD.WORD, SEARCH_WORD.PART, SEARCH_WORD.ACCOUNTS)
                .from(SEARCH_WORD)
                .where(SEARCH_WORD.FIELD.eq(inline(place)))
                .and(word)
                .orderBy(SEARCH_WORD.WORD, SEARCH_WORD.PART)
                .limit(limit);
    }

    /** The accounts that have one of these words as a whole, by the word. */
    Map<String, AccountSet> whole(Collection<String> words) {
        Map<String, AccountSet> found = new HashMap<>();
        sql.select(SEARCH_WORD.WORD, SEARCH_WORD.PART, SEARCH_WORD.ACCOUNTS)
                .from(SEARCH_WORD)
                .where(SEARCH_WORD.FIELD.in(Arrays.stream(Place.values())
                        .map(place -> inline(place.number()))
                        .toList()))
                .and(SEARCH_WORD.WORD.in(words))
                .limit(ROWS)
                .forEach(row -> found.computeIfAbsent(row.value1(), word -> new AccountSet())
                        .add(row.value2(), AccountSet.read(row.value3())));
        return found;
    }

    /**
     * The accounts that have words which begin as one of these, by the word: a range of the index for each beginning and place,
     * and no more rows of a place than its limit.
     */
    Near begun(Collection<String> beginnings) {
        Map<String, AccountSet> found = new HashMap<>();
        Map<Byte, Integer> rows = new HashMap<>();
        if (!beginnings.isEmpty()) {
            Condition any = DSL.or(beginnings.stream().map(Postings::beginsAs).toList());
            PLACES.stream()
                    .map(place -> arm(place, any, NEAR))
                    .reduce(Select::unionAll)
                    .orElseThrow()
                    .forEach(row -> {
                        found.computeIfAbsent(row.value2(), word -> new AccountSet())
                                .add(row.value3(), AccountSet.read(row.value4()));
                        rows.merge(row.value1(), 1, Integer::sum);
                    });
        }
        return new Near(found, rows.values().stream().allMatch(many -> many < NEAR));
    }

    /** @param isComplete false where more words begin so than were read */
    record Near(Map<String, AccountSet> accounts, boolean isComplete) {}

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

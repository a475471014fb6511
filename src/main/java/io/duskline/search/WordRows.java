package io.duskline.search;

import static io.duskline.db.tables.SearchWord.SEARCH_WORD;

import io.duskline.db.RowBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes which accounts have a word: reads the rows that change, and writes them again, in the order of their key. */
@Component
class WordRows {

    /** Of a list that an index is asked for at once: from 1,000 on MariaDB makes a table of it. */
    private static final int ASKED = 500;

    private static final byte[] NONE = {};

    private final DSLContext sql;

    WordRows(DSLContext sql) {
        this.sql = sql;
    }

    private record Key(byte place, String word, int part) {}

    /** That an account has a word from now on, or has it no more. */
    private record Change(byte place, String word, long account, boolean isAdded) {

        /** As the rows are stored, and the accounts in them. */
        static final Comparator<Change> ORDER = Comparator.comparingInt(Change::place)
                .thenComparing(Change::word)
                .thenComparingLong(Change::account);

        Key key() {
            return new Key(place, word, AccountSet.part(account));
        }

        boolean isOfTheSameRow(Change other) {
            return place == other.place
                    && AccountSet.part(account) == AccountSet.part(other.account)
                    && word.equals(other.word);
        }
    }

    /** What becomes of the words of many accounts. */
    final class Draft {

        private final List<Change> changes = new ArrayList<>();

        void add(Place place, String word, long account) {
            changes.add(new Change(place.number(), word, account, true));
        }

        void takeOut(Place place, String word, long account) {
            changes.add(new Change(place.number(), word, account, false));
        }

        void write() {
            changes.sort(Change.ORDER);
            List<List<Change>> rows = rows();
            Map<Key, byte[]> stored =
                    stored(rows.stream().map(row -> row.getFirst().key()).toList());
            Map<Key, byte[]> there = new LinkedHashMap<>();
            List<Key> emptied = new ArrayList<>();
            for (List<Change> row : rows) {
                Key key = row.getFirst().key();
                byte @Nullable [] before = stored.get(key);
                byte[] after = AccountSet.changed(before, places(row, true), places(row, false));
                if (after.length > 0) {
                    there.put(key, after);
                } else if (before != null) {
                    emptied.add(key);
                }
            }
            replace(there);
            delete(emptied);
        }

        private List<List<Change>> rows() {
            List<List<Change>> rows = new ArrayList<>();
            int from = 0;
            for (int to = 1; to <= changes.size(); to++) {
                if (to == changes.size() || !changes.get(to).isOfTheSameRow(changes.get(from))) {
                    rows.add(changes.subList(from, to));
                    from = to;
                }
            }
            return rows;
        }
    }

    private static int[] places(List<Change> row, boolean isAdded) {
        return row.stream()
                .filter(change -> change.isAdded() == isAdded)
                .mapToInt(change -> AccountSet.place(change.account()))
                .toArray();
    }

    Draft draft() {
        return new Draft();
    }

    private Map<Key, byte[]> stored(List<Key> keys) {
        Map<Key, byte[]> stored = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(Key::place, TreeMap::new, Collectors.toList()))
                .forEach((place, ofPlace) -> {
                    for (int from = 0; from < ofPlace.size(); from += ASKED) {
                        read(place, ofPlace.subList(from, Math.min(from + ASKED, ofPlace.size())), stored);
                    }
                });
        return stored;
    }

    private void read(byte place, List<Key> keys, Map<Key, byte[]> stored) {
        sql.select(SEARCH_WORD.WORD, SEARCH_WORD.PART, SEARCH_WORD.ACCOUNTS)
                .from(SEARCH_WORD)
                .where(SEARCH_WORD.FIELD.eq(place))
                .and(SEARCH_WORD.WORD.in(keys.stream().map(Key::word).distinct().toList()))
                .and(SEARCH_WORD.PART.in(keys.stream().map(Key::part).distinct().toList()))
                .forEach(row -> stored.put(new Key(place, row.value1(), row.value2()), row.value3()));
    }

    private void replace(Map<Key, byte[]> rows) {
        Query replace = sql.query(
                "replace into search_word (field, word, part, accounts) values (?, ?, ?, ?)", (byte) 0, "", 0, NONE);
        RowBatch.of(
                        sql,
                        replace,
                        List.copyOf(rows.entrySet()),
                        (row, values) -> values.number(row.getKey().place())
                                .text(row.getKey().word())
                                .number(row.getKey().part())
                                .bytes(row.getValue()))
                .insert();
    }

    private void delete(List<Key> keys) {
        if (!keys.isEmpty()) {
            sql.batch(
                            sql.deleteFrom(SEARCH_WORD)
                                    .where(
                                            SEARCH_WORD.FIELD.eq((byte) 0),
                                            SEARCH_WORD.WORD.eq(""),
                                            SEARCH_WORD.PART.eq(0)),
                            keys.stream()
                                    .map(key -> new Object[] {key.place(), key.word(), key.part()})
                                    .toArray(Object[][]::new))
                    .execute();
        }
    }
}

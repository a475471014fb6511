package io.duskline.search;

import static io.duskline.db.tables.SearchWord.SEARCH_WORD;

import io.duskline.db.RowBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Changes which accounts have a word: reads the rows that change, and writes them again, in the order of their key. */
final class WordRows {

    /** Most values in one IN list: MariaDB converts a list of 1,000 or more into a table. */
    private static final int ASKED = 500;

    private static final byte[] NONE = {};

    private final DSLContext sql;

    /** For each row, in the order of the keys: the accounts that are added to it and those that are taken out. */
    private final SortedMap<Key, Map<Integer, Boolean>> changes = new TreeMap<>(Key.ORDER);

    WordRows(DSLContext sql) {
        this.sql = sql;
    }

    private record Key(byte place, String word, int part) {

        /** As the rows are stored. */
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::place).thenComparing(Key::word).thenComparingInt(Key::part);
    }

    void add(WordField place, String word, long account) {
        change(place, word, account, true);
    }

    void takeOut(WordField place, String word, long account) {
        change(place, word, account, false);
    }

    private void change(WordField place, String word, long account, boolean isAdded) {
        changes.computeIfAbsent(new Key(place.number(), word, AccountSet.part(account)), first -> new HashMap<>())
                .put(AccountSet.low(account), isAdded);
    }

    void write() {
        Map<Key, byte[]> stored = stored(List.copyOf(changes.keySet()));
        Map<Key, byte[]> there = new LinkedHashMap<>();
        List<Key> emptied = new ArrayList<>();
        changes.forEach((key, accounts) -> {
            byte @Nullable [] before = stored.get(key);
            byte[] after = AccountSet.changed(before, accounts);
            if (after.length > 0) {
                there.put(key, after);
            } else if (before != null) {
                emptied.add(key);
            }
        });
        replace(there);
        delete(emptied);
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
        RowBatch.write(sql, replace, rows.entrySet(), row -> new @Nullable Object[] {
            row.getKey().place(), row.getKey().word(), row.getKey().part(), row.getValue()
        });
    }

    private void delete(List<Key> keys) {
        Query delete = sql.deleteFrom(SEARCH_WORD)
                .where(SEARCH_WORD.FIELD.eq((byte) 0), SEARCH_WORD.WORD.eq(""), SEARCH_WORD.PART.eq(0));
        RowBatch.write(sql, delete, keys, key -> new @Nullable Object[] {key.place(), key.word(), key.part()});
    }
}

package io.duskline.search;

import static io.duskline.db.tables.SearchWord.SEARCH_WORD;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private record Key(byte place, String word, int part) implements Comparable<Key> {

        /** As they are stored. */
        @Override
        public int compareTo(Key other) {
            int words = place == other.place ? word.compareTo(other.word) : Byte.compare(place, other.place);
            return words == 0 ? Integer.compare(part, other.part) : words;
        }

        static Key of(String line, long account) {
            return new Key((byte) (line.charAt(0) - '0'), line.substring(1), AccountSet.part(account));
        }
    }

    private record Change(Set<Integer> added, Set<Integer> gone) {

        Change() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    /** What becomes of the words of many accounts. */
    final class Draft {

        private final Map<Key, Change> changes = new HashMap<>();

        void add(String line, long account) {
            changes.computeIfAbsent(Key.of(line, account), key -> new Change())
                    .added()
                    .add(AccountSet.place(account));
        }

        void takeOut(String line, long account) {
            changes.computeIfAbsent(Key.of(line, account), key -> new Change())
                    .gone()
                    .add(AccountSet.place(account));
        }

        void write() {
            List<Key> keys = changes.keySet().stream().sorted().toList();
            Map<Key, byte[]> stored = stored(keys);
            List<Object[]> there = new ArrayList<>();
            List<Object[]> emptied = new ArrayList<>();
            keys.forEach(key -> {
                Change change = Objects.requireNonNull(changes.get(key));
                byte @Nullable [] before = stored.get(key);
                byte[] after = AccountSet.changed(before, change.added(), change.gone());
                if (before != null && after.length == 0) {
                    emptied.add(new Object[] {key.place(), key.word(), key.part()});
                } else if (after.length > 0) {
                    there.add(new Object[] {key.place(), key.word(), key.part(), after});
                }
            });
            batch(replace(), there);
            batch(delete(), emptied);
        }
    }

    Draft draft() {
        return new Draft();
    }

    private Map<Key, byte[]> stored(Collection<Key> keys) {
        Map<Key, byte[]> stored = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(Key::place, TreeMap::new, Collectors.toList()))
                .forEach((place, ofPlace) -> {
                    for (int from = 0; from < ofPlace.size(); from += ASKED) {
                        read(place, ofPlace.subList(from, Math.min(ofPlace.size(), from + ASKED)), stored);
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

    /** Of many rows the driver makes one statement, which it cannot of updates. */
    private Query replace() {
        return sql.query(
                "replace into search_word (field, word, part, accounts) values (?, ?, ?, ?)", (byte) 0, "", 0, NONE);
    }

    private Query delete() {
        return sql.deleteFrom(SEARCH_WORD)
                .where(SEARCH_WORD.FIELD.eq((byte) 0), SEARCH_WORD.WORD.eq(""), SEARCH_WORD.PART.eq(0));
    }

    private void batch(Query statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            sql.batch(statement, rows.toArray(Object[][]::new)).execute();
        }
    }
}

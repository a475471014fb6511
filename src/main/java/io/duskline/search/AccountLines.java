package io.duskline.search;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The words of one account, each with the best place where it stands: as they were stored, and as they are now. Stored a word to a
 * line, after the digit of its place.
 */
final class AccountLines {

    /** Words of one place; more are left out. */
    static final int MOST = 2000;

    private final Map<String, WordField> before = new HashMap<>();
    private final Map<String, WordField> after = new HashMap<>();
    private final Map<WordField, Integer> counts = new EnumMap<>(WordField.class);

    /** The stored words of an account that has none until some are added. */
    static AccountLines of(String stored) {
        AccountLines lines = new AccountLines();
        stored.lines().forEach(line -> lines.before.put(line.substring(1), place(line)));
        return lines;
    }

    /** The best place of a word, by its line as it is stored. */
    static WordField place(String line) {
        return WordField.of(line.charAt(0) - '0');
    }

    void add(WordField place, Collection<String> words) {
        for (String word : words) {
            WordField known = after.get(word);
            if ((known == null || known.compareTo(place) > 0) && counts.getOrDefault(place, 0) < MOST) {
                after.put(word, place);
                counts.merge(place, 1, Integer::sum);
                if (known != null) {
                    counts.merge(known, -1, Integer::sum);
                }
            }
        }
    }

    boolean isChanged() {
        return !before.equals(after);
    }

    /** Each word whose best place is another one than before, with the one that it was and the one that it is. */
    void differences(BiConsumer<WordField, String> gone, BiConsumer<WordField, String> added) {
        before.forEach((word, place) -> {
            if (place != after.get(word)) {
                gone.accept(place, word);
            }
        });
        after.forEach((word, place) -> {
            if (place != before.get(word)) {
                added.accept(place, word);
            }
        });
    }

    boolean isEmpty() {
        return after.isEmpty();
    }

    /** In no order. */
    String stored() {
        return after.entrySet().stream().map(AccountLines::line).collect(Collectors.joining("\n"));
    }

    private static String line(Entry<String, WordField> word) {
        return word.getValue().number() + word.getKey();
    }
}

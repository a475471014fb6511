package io.duskline.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The words of one account, each with all places where it stands, so that what stands in one place is read again without the others;
 * as they were and as they become. Stored a word to a line, after one character for its places: the number of the only one, or
 * {@code @} and a bit for each.
 */
final class AccountLines {

    /** Words of one place; more are left out. */
    static final int MOST = 2000;

    private static final char SEVERAL = '@';
    private static final char FIRST = '1';

    private static final class Bits {

        private final int before;
        private int after;

        Bits(int before) {
            this.before = before;
        }
    }

    private final Map<String, Bits> words = new HashMap<>();
    private final int[] counts = new int[WordField.values().length];

    /** Those that are stored, and that become none until they are kept or added again. */
    static AccountLines of(String stored) {
        AccountLines lines = new AccountLines();
        int from = 0;
        while (from < stored.length()) {
            int end = stored.indexOf('\n', from);
            int to = end < 0 ? stored.length() : end;
            lines.words.put(stored.substring(from + 1, to), new Bits(bits(stored.charAt(from))));
            from = to + 1;
        }
        return lines;
    }

    private static int bits(char places) {
        return places > SEVERAL ? places - SEVERAL : 1 << (places - FIRST);
    }

    private static int index(WordField place) {
        return place.number() - 1;
    }

    private static int bit(WordField place) {
        return 1 << index(place);
    }

    private static WordField best(int bits) {
        return WordField.of(Integer.numberOfTrailingZeros(bits) + 1);
    }

    /** The best place of a word, by its line as it is stored. */
    static WordField place(String line) {
        return best(bits(line.charAt(0)));
    }

    /** Lets stand there what stood there. */
    void keep(WordField place) {
        words.values().stream().filter(bits -> (bits.before & bit(place)) != 0).forEach(bits -> add(place, bits));
    }

    void add(WordField place, Collection<String> all) {
        for (String word : all) {
            if (isFull(place)) {
                return;
            }
            add(place, words.computeIfAbsent(word, first -> new Bits(0)));
        }
    }

    private void add(WordField place, Bits bits) {
        if ((bits.after & bit(place)) == 0) {
            bits.after |= bit(place);
            counts[index(place)]++;
        }
    }

    void takeOut(WordField place) {
        words.values().forEach(bits -> bits.after &= ~bit(place));
        counts[index(place)] = 0;
    }

    boolean isFull(WordField place) {
        return counts[index(place)] >= MOST;
    }

    boolean isChanged() {
        return words.values().stream().anyMatch(bits -> bits.before != bits.after);
    }

    /** Each word whose best place is another one than before, with the one that it was and the one that it is. */
    void differences(BiConsumer<WordField, String> gone, BiConsumer<WordField, String> added) {
        words.forEach((word, bits) -> {
            boolean was = bits.before != 0;
            boolean is = bits.after != 0;
            if (was && is && best(bits.before) == best(bits.after)) {
                return;
            }
            if (was) {
                gone.accept(best(bits.before), word);
            }
            if (is) {
                added.accept(best(bits.after), word);
            }
        });
    }

    boolean isEmpty() {
        return words.values().stream().allMatch(bits -> bits.after == 0);
    }

    /** In no order. */
    String stored() {
        StringBuilder stored = new StringBuilder();
        words.forEach((word, bits) -> {
            if (bits.after != 0) {
                stored.append(stored.isEmpty() ? "" : "\n")
                        .append(character(bits.after))
                        .append(word);
            }
        });
        return stored.toString();
    }

    private static char character(int places) {
        return Integer.bitCount(places) == 1
                ? (char) (FIRST + Integer.numberOfTrailingZeros(places))
                : (char) (SEVERAL + places);
    }
}

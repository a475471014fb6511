package io.duskline.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Words that one slip of the finger makes of another: a letter too many, too few, or another one, or two in the wrong order
 * (Damerau 1964, four slips in five of those that people make); and the pair that a forgotten space makes one.
 *
 * <p>All are written out and looked for: 25 letters for each place make some 450 of a word of eight, which an index answers
 * sooner than a table of likenesses, and nothing has to be kept for it. A word that is only begun is looked for in the same way, by
 * a range of the index for each spelling.
 */
final class Nearby {

    private static final int SHORTEST_HALF = 2;

    /** With fewer letters too much begins so. */
    private static final int SHORTEST_BEGINNING = 4;

    private Nearby() {}

    static Set<String> of(String word) {
        int[] letters = word.codePoints().toArray();
        List<String> alphabet = alphabet(letters);
        Set<String> near = new LinkedHashSet<>();
        for (int i = 0; i <= letters.length; i++) {
            String before = new String(letters, 0, i);
            String after = new String(letters, i, letters.length - i);
            alphabet.forEach(letter -> near.add(before + letter + after));
            if (i < letters.length) {
                String rest = new String(letters, i + 1, letters.length - i - 1);
                near.add(before + rest);
                alphabet.forEach(letter -> near.add(before + letter + rest));
            }
            if (i + 1 < letters.length) {
                near.add(before
                        + Character.toString(letters[i + 1])
                        + Character.toString(letters[i])
                        + new String(letters, i + 2, letters.length - i - 2));
            }
        }
        near.remove(word);
        return near.stream().map(Words::cut).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * How words may begin where the slip is in the beginning that was typed of them. What goes on as the word does is left out, and
     * what goes on as another of these, since a shorter one finds it.
     */
    static Set<String> beginnings(String word) {
        Set<String> all = of(word);
        all.removeIf(near -> near.codePointCount(0, near.length()) < SHORTEST_BEGINNING || near.startsWith(word));
        Set<String> shortest = new LinkedHashSet<>(all);
        shortest.removeIf(
                near -> IntStream.range(1, near.length()).anyMatch(end -> all.contains(near.substring(0, end))));
        return shortest;
    }

    /** Both halves of the word, for each place where a space may have been forgotten. */
    static List<List<String>> halves(String word) {
        List<List<String>> halves = new ArrayList<>();
        int length = word.codePointCount(0, word.length());
        for (int i = SHORTEST_HALF; i <= length - SHORTEST_HALF; i++) {
            int at = word.offsetByCodePoints(0, i);
            halves.add(List.of(word.substring(0, at), word.substring(at)));
        }
        return halves;
    }

    private static List<String> alphabet(int[] letters) {
        return switch (Character.UnicodeScript.of(letters[0])) {
            case LATIN -> range('a', 'z');
            case GREEK -> range('α', 'ω');
            case CYRILLIC -> range('а', 'џ');
            case HEBREW -> range('א', 'ת');
            case ARABIC -> range('ء', 'ي');
            default ->
                IntStream.of(letters).distinct().mapToObj(Character::toString).toList();
        };
    }

    private static List<String> range(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Character::toString).toList();
    }
}

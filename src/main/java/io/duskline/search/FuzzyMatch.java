package io.duskline.search;

import io.duskline.search.SearchTerms.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one slip of the finger makes of the terms of a question, each looked for once. */
final class FuzzyMatch {
    /** That all words of a question may have together, some six words of usual length; what does not fit is left as it was typed. */
    private static final int SPELLINGS = 3000;
    /** Rows that all spellings of a question may take. */
    private static final int ROWS = 5000;

    private static final int SHORTEST_HALF = 2;
    /** With fewer letters too much begins so. */
    private static final int SHORTEST_BEGINNING = 4;
    /** With more letters, the many ranges that an index reads for a slip in the beginning take seconds. */
    private static final int LONGEST_BEGINNING = 12;

    private final Postings postings;
    private final Map<Term, Slipped> slipped = new HashMap<>();
    private int spellings;
    private int rows;
    private boolean isComplete = true;

    FuzzyMatch(Postings postings) {
        this.postings = postings;
    }

    /** A term that was typed with a slip: the words that may have been meant, and how it stands in texts. */
    private static final class Slipped {

        private final Map<String, AccountSet> words = new HashMap<>();
        private final AccountSet whole = new AccountSet();
        private final AccountSet all = new AccountSet();
        private final Set<String> spelled = new LinkedHashSet<>();
    }

    /** Whether other spellings of the term were searched. */
    boolean has(Term term) {
        return slipped.containsKey(term);
    }

    /** Accepts words one typing error away from the term, as one word or as two. */
    void loosen(Term term) {
        term.slippery().ifPresent(word -> {
            Set<String> near = near(word);
            List<List<String>> halves = halves(word);
            Set<String> asked = new LinkedHashSet<>(near);
            halves.forEach(asked::addAll);
            if (spellings + asked.size() > SPELLINGS) {
                isComplete = false;
                return;
            }
            spellings += asked.size();
            Slipped slip = new Slipped();
            slipped.put(term, slip);
            Map<String, AccountSet> there = read(postings.whole(asked, ROWS - rows));
            for (List<String> both : halves) {
                if (there.keySet().containsAll(both)) {
                    both.stream()
                            .map(half -> Objects.requireNonNull(there.get(half)))
                            .reduce(AccountSet::and)
                            .ifPresent(slip.whole::addAll);
                    slip.spelled.addAll(both);
                }
            }
            there.keySet().retainAll(near);
            there.values().forEach(slip.whole::addAll);
            slip.spelled.addAll(there.keySet());
            slip.words.putAll(there);
            slip.all.addAll(slip.whole);
        });
    }

    private Map<String, AccountSet> read(Postings.Near near) {
        rows += near.rows();
        isComplete &= near.isComplete();
        return near.accounts();
    }

    /**
     * Takes for a loosened term also what goes on after a beginning with a slip in it.
     *
     * @param terms how many are loosened along with it
     */
    void loosenBegun(Term term, int terms) {
        term.slippery().filter(word -> slipped.containsKey(term)).ifPresent(word -> {
            Slipped slip = slipped(term);
            Set<String> beginnings = beginnings(word);
            boolean isMeantWhole = !slip.words.isEmpty();
            read(postings.begun(beginnings, terms, ROWS - rows)).forEach((found, accounts) -> {
                if (!isMeantWhole && found.indexOf('.') < 0) {
                    slip.words.put(found, accounts);
                }
                slip.all.addAll(accounts);
                IntStream.rangeClosed(1, found.length())
                        .mapToObj(end -> found.substring(0, end))
                        .filter(beginnings::contains)
                        .findFirst()
                        .ifPresent(slip.spelled::add);
            });
        });
    }

    /** False where more words are nearly as they were typed than were looked for and read. */
    boolean isComplete() {
        return isComplete;
    }

    AccountSet accounts(Term term) {
        return slipped(term).all;
    }

    /** Whether the account has it as a whole word. */
    boolean isWhole(Term term, long account) {
        return slipped(term).whole.has(account);
    }

    /** The words that may have been meant, each with its accounts: whole ones, or else what goes on. */
    Map<String, AccountSet> words(Term term) {
        return slipped(term).words;
    }

    private Slipped slipped(Term term) {
        return slipped.getOrDefault(term, new Slipped());
    }

    /** How the terms stand in texts. */
    Map<Term, Set<String>> spelled() {
        Map<Term, Set<String>> spelled = new HashMap<>();
        slipped.forEach((term, slip) -> spelled.put(term, slip.spelled));
        return spelled;
    }

    /**
     * Words that one slip makes of the word: a letter too many, too few, or another one, or two in the wrong order (Damerau 1964,
     * four slips in five of those that people make). All are looked for: 25 letters for each place make some 450 of a word of
     * eight, which an index answers sooner than a table of likenesses.
     */
    private static Set<String> near(String word) {
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
        return near.stream().map(Tokenizer::cut).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * How words may begin where the slip is in the beginning that was typed of them. What goes on as the word does is left out, and
     * what goes on as another of these, since a shorter one finds it.
     */
    private static Set<String> beginnings(String word) {
        if (word.length() > LONGEST_BEGINNING) {
            return Set.of();
        }
        Set<String> all = near(word);
        all.removeIf(near -> near.codePointCount(0, near.length()) < SHORTEST_BEGINNING || near.startsWith(word));
        Set<String> shortest = new LinkedHashSet<>(all);
        shortest.removeIf(
                near -> IntStream.range(1, near.length()).anyMatch(end -> all.contains(near.substring(0, end))));
        return shortest;
    }

    /** Both halves of the word, for each place where a space may have been forgotten. */
    private static List<List<String>> halves(String word) {
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

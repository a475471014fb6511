package io.duskline.search;

import io.duskline.customer.AccountSearch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The typed text as terms; an account must match every term.
 *
 * @param typed all that was typed, one after the other
 * @param terms the searched terms, each once
 */
record SearchTerms(List<Term> typed, List<Term> terms) {

    private static final int TERMS = 8;

    /** Words of all terms together. */
    private static final int WORDS = 12;

    private static final int JOINED = 3;

    /** Shorter words are not looked for in another spelling, nor are those with a digit: a number that is nearly right is another one. */
    private static final int SHORTEST_SLIP = 4;

    /** @param readings of which one is enough */
    record Word(List<String> readings) {}

    /**
     * What stood between two spaces. Two are the same that are looked for in the same ways, however they were typed.
     *
     * @param ways of which one is enough; it needs all words of one
     */
    record Term(String typed, List<List<Word>> ways) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Term term && ways.equals(term.ways);
        }

        @Override
        public int hashCode() {
            return ways.hashCode();
        }

        Stream<String> readings() {
            return ways.stream().flatMap(List::stream).flatMap(word -> word.readings().stream());
        }

        /** The word, where a slip of the finger is to be expected in it. */
        Optional<String> slippery() {
            return Optional.of(ways.getFirst())
                    .filter(way -> ways.size() == 1 && way.size() == 1)
                    .map(way -> way.getFirst().readings().getFirst())
                    .filter(word ->
                            word.length() >= SHORTEST_SLIP && word.codePoints().allMatch(Character::isLetter));
        }
    }

    static SearchTerms of(String typed) {
        String text = typed.strip();
        text = text.substring(
                0, text.offsetByCodePoints(0, Math.min(AccountSearch.LONGEST, text.codePointCount(0, text.length()))));
        List<Term> all = Stream.of(text.split("[\\s\\h\\u3000]+", -1))
                .map(chunk -> new Term(chunk, ways(chunk)))
                .filter(term -> !term.ways().isEmpty())
                .toList();
        List<Term> terms = new ArrayList<>();
        int words = 0;
        for (Term term : new LinkedHashSet<>(all)) {
            words += term.ways().stream().mapToInt(List::size).sum();
            if (terms.size() < TERMS && words <= WORDS) {
                terms.add(term);
            }
        }
        return new SearchTerms(all, List.copyOf(terms));
    }

    /** The domain of an address also stands as a whole. */
    private static List<List<Word>> ways(String chunk) {
        int at = chunk.lastIndexOf('@') + 1;
        List<Word> local = words(chunk.substring(0, at));
        List<Word> rest = words(chunk.substring(at));
        List<List<Word>> ways = new ArrayList<>();
        Tokenizer.wholeDomain(chunk.substring(at))
                .ifPresent(domain -> ways.add(Stream.concat(local.stream(), Stream.of(new Word(List.of(domain))))
                        .toList()));
        ways.add(Stream.concat(local.stream(), rest.stream()).toList());
        ways.removeIf(List::isEmpty);
        return ways;
    }

    private static List<Word> words(String text) {
        return Tokenizer.runs(text).stream()
                .flatMap(run -> run.isGapless() ? gapless(run.text()) : Stream.of(Tokenizer.readings(run.text())))
                .filter(readings -> !readings.getFirst().isEmpty())
                .map(Word::new)
                .toList();
    }

    /** Each pair; the last character alone only where there is no other. */
    private static Stream<List<String>> gapless(String run) {
        List<String> pairs = Tokenizer.pairs(Tokenizer.fold(run));
        return pairs.subList(0, Math.max(1, pairs.size() - 1)).stream().map(List::of);
    }

    /** All as one word, as names are written in domains and handles. */
    Optional<String> joined() {
        List<String> words =
                typed.stream().flatMap(term -> term.slippery().stream()).toList();
        return words.size() == typed.size() && words.size() > 1 && words.size() <= JOINED
                ? Optional.of(Tokenizer.cut(String.join("", words)))
                : Optional.empty();
    }

    /** As it was typed, with other words in place of some. */
    String with(Map<Term, String> instead) {
        return typed.stream()
                .map(term -> instead.getOrDefault(term, term.typed()))
                .collect(Collectors.joining(" "));
    }
}

package io.duskline.search;

import io.duskline.customer.AccountSearch.Piece;
import io.duskline.search.SearchTerms.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A query for texts that people read.
 *
 * @param otherwise other spellings of a term
 * @param joined all words as one
 */
record SearchQuery(SearchTerms question, Map<Term, Set<String>> otherwise, List<String> joined) {

    /** Of longer texts the rest is shown and not looked through. */
    private static final int LONGEST = 1000;

    private static final Pattern WORD_WITHIN = Pattern.compile("(?<=['’])|(?<=\\p{Ll})(?=\\p{Lu})");

    /** How many of the terms stand in a text. */
    int termsIn(String text) {
        List<String> words = beginnings(text);
        if (joined.stream().anyMatch(word -> stands(word, words, text))) {
            return question.terms().size();
        }
        return (int) question.terms().stream()
                .filter(term -> stands(term, words, text))
                .count();
    }

    private boolean stands(Term term, List<String> words, String text) {
        return spellings(term).anyMatch(word -> stands(word, words, text))
                || term.ways().stream()
                        .anyMatch(way -> way.stream()
                                .allMatch(word ->
                                        word.readings().stream().anyMatch(reading -> stands(reading, words, text))));
    }

    private Stream<String> spellings(Term term) {
        return otherwise.getOrDefault(term, Set.of()).stream();
    }

    private static boolean stands(String word, List<String> words, String text) {
        return isDomain(word)
                ? text.toLowerCase(Locale.ROOT).contains(word)
                : words.stream().anyMatch(each -> each.startsWith(word));
    }

    private static boolean isDomain(String word) {
        return word.indexOf('.') > 0;
    }

    private static List<String> beginnings(String text) {
        List<String> words = new ArrayList<>();
        for (Tokenizer.Run run : Tokenizer.runs(cut(text))) {
            for (int from : begins(run)) {
                words.addAll(Tokenizer.readings(run.text().substring(from)));
            }
        }
        return words;
    }

    /** Where words begin within a run. */
    private static List<Integer> begins(Tokenizer.Run run) {
        List<Integer> begins = new ArrayList<>(List.of(0));
        if (run.isGapless()) {
            for (int at = Character.charCount(run.text().codePointAt(0));
                    at < run.text().length(); ) {
                begins.add(at);
                at += Character.charCount(run.text().codePointAt(at));
            }
        } else {
            Matcher within = WORD_WITHIN.matcher(run.text());
            while (within.find()) {
                begins.add(within.start());
            }
        }
        return begins;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) : text;
    }

    /** The text in pieces. */
    List<Piece> in(String text) {
        BitSet marked = new BitSet();
        List<String> words = Stream.of(
                        question.terms().stream().flatMap(Term::readings),
                        question.terms().stream().flatMap(this::spellings),
                        joined.stream())
                .flatMap(all -> all)
                .distinct()
                .toList();
        for (Tokenizer.Run run : Tokenizer.runs(cut(text))) {
            for (int from : begins(run)) {
                String rest = run.text().substring(from);
                int length = words.stream()
                        .mapToInt(word -> length(word, rest))
                        .max()
                        .orElse(0);
                marked.set(run.from() + from, run.from() + from + length);
            }
        }
        words.stream().filter(SearchQuery::isDomain).forEach(domain -> {
            int at = text.toLowerCase(Locale.ROOT).indexOf(domain);
            if (at >= 0) {
                marked.set(at, Math.min(text.length(), at + domain.length()));
            }
        });
        return pieces(text, marked);
    }

    /** How many characters of the text are the word, if it begins with it. */
    private static int length(String word, String rest) {
        if (Tokenizer.readings(rest).stream().noneMatch(reading -> reading.startsWith(word))) {
            return 0;
        }
        for (int end = 1; end < rest.length(); end++) {
            if (!isWithinCharacter(rest.charAt(end))
                    && Tokenizer.readings(rest.substring(0, end)).stream()
                            .anyMatch(reading -> reading.startsWith(word))) {
                return end;
            }
        }
        return rest.length();
    }

    private static boolean isWithinCharacter(char next) {
        return Character.isLowSurrogate(next) || Character.getType(next) == Character.NON_SPACING_MARK;
    }

    private static List<Piece> pieces(String text, BitSet marked) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean isHit = marked.get(at);
            int end = isHit ? marked.nextClearBit(at) : marked.nextSetBit(at);
            end = end < 0 ? text.length() : Math.min(end, text.length());
            pieces.add(new Piece(text.substring(at, end), isHit));
            at = end;
        }
        return pieces;
    }
}

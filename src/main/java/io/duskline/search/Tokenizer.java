package io.duskline.search;

import io.duskline.db.Texts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts as the words that they are found by, the same for what is kept and for what is asked: without case, accents and width,
 * ß as ss, å, ä, ö, ø and ü with and without their second letter. Scripts that put no spaces between words (Han, kana, Hangul,
 * Thai and its neighbours) are cut into pairs of characters.
 */
final class Tokenizer {

    /** Characters of a word that count. */
    static final int LONGEST = 40;

    /** Shorter parts of a compound are no words of their own. */
    private static final int SHORTEST_PART = 3;

    /** The Thai ones: a character before them needs no look at its script. */
    private static final int FIRST_GAPLESS = 0x0E00;

    private static final int LONG_VOWEL = 0x30FC;
    private static final int HIRAGANA_BELOW_KATAKANA = 0x60;
    private static final Pattern PARTS = Pattern.compile("['’]|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\u0591-\\u05c7\\u0640\\u064b-\\u065f\\u0670]");

    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ø', "o"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ı', "i"),
            Map.entry('ς', "σ"),
            Map.entry('\'', ""),
            Map.entry('’', ""));

    /** As people write these letters where they have no such keys. */
    private static final Map<Character, String> WRITTEN_OUT =
            Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'å', "aa", 'ø', "oe");

    /**
     * Letters and digits that stand together, as they were written.
     *
     * @param from where it begins in the text
     * @param isGapless whether its script puts no spaces between words
     */
    record Run(int from, String text, boolean isGapless) {}

    private Tokenizer() {}

    static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int from = -1;
        boolean isGapless = false;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean goesOn = from >= 0 && (isMark(c) || isApostropheWithin(text, at));
            boolean isPart = goesOn || Character.isLetterOrDigit(c);
            if (from >= 0 && (!isPart || (!goesOn && isGapless(c) != isGapless))) {
                runs.add(new Run(from, text.substring(from, at), isGapless));
                from = -1;
            }
            if (isPart && from < 0) {
                from = at;
                isGapless = isGapless(c);
            }
            at += Character.charCount(c);
        }
        if (from >= 0) {
            runs.add(new Run(from, text.substring(from), isGapless));
        }
        return runs;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isApostropheWithin(String text, int at) {
        char c = text.charAt(at);
        return (c == '\'' || c == '’')
                && at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.codePointAt(at + 1));
    }

    private static boolean isGapless(int c) {
        return c >= FIRST_GAPLESS && isOfGaplessScript(c);
    }

    private static boolean isOfGaplessScript(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            // The long vowel and the sound marks, of which the narrow ones are of no script.
            default -> c == LONG_VOWEL || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F;
        };
    }

    /** All words that a text is found by. */
    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (Run run : runs(text)) {
            if (run.isGapless()) {
                words.addAll(pairs(fold(run.text())));
            } else {
                words.addAll(readings(run.text()));
                PARTS.splitAsStream(run.text())
                        .filter(part -> part.length() >= SHORTEST_PART)
                        .forEach(part -> words.addAll(readings(part)));
            }
        }
        words.remove("");
        return words;
    }

    /** One, or two where it has a letter that is also written out. */
    static List<String> readings(String run) {
        if (isPlain(run)) {
            return List.of(cut(run.toLowerCase(Locale.ROOT)));
        }
        String lower = lower(run);
        String plain = cut(plain(lower));
        String writtenOut = cut(plain(replaced(lower, WRITTEN_OUT)));
        return plain.equals(writtenOut) ? List.of(plain) : List.of(plain, writtenOut);
    }

    /** Each character with its neighbour, and the last alone, so that each of them begins a word. */
    static List<String> pairs(String folded) {
        int[] all = folded.codePoints().toArray();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            pairs.add(new String(all, i, Math.min(2, all.length - i)));
        }
        return pairs;
    }

    static String fold(String text) {
        return plain(lower(text));
    }

    /** A mark that stands alone becomes a space with it, at whose end the servers would take two words for one. */
    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static String plain(String lower) {
        if (isPlain(lower)) {
            return lower;
        }
        String bare = ACCENTS.matcher(Normalizer.normalize(replaced(lower, LETTERS), Normalizer.Form.NFD))
                .replaceAll("");
        StringBuilder same = new StringBuilder(bare.length());
        Normalizer.normalize(bare, Normalizer.Form.NFC)
                .chars()
                .map(c -> c >= 0x30A1 && c <= 0x30F6 ? c - HIRAGANA_BELOW_KATAKANA : c)
                .forEach(c -> same.append((char) c));
        return same.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || text.charAt(i) == '\'') {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String text, Map<Character, String> letters) {
        if (text.chars().noneMatch(c -> letters.containsKey((char) c))) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            replaced.append(letters.getOrDefault(c, String.valueOf(c)));
        }
        return replaced.toString();
    }

    static String cut(String word) {
        return Texts.cut(word, LONGEST);
    }

    /** A domain name as words: the whole, its last two labels, and the words of the labels before the last. */
    static Set<String> ofDomain(String domain) {
        List<String> labels = Arrays.asList(domain.split("\\.", -1));
        Set<String> words = new LinkedHashSet<>();
        wholeDomain(domain).ifPresent(words::add);
        if (labels.size() > 2) {
            wholeDomain(String.join(".", labels.subList(labels.size() - 2, labels.size())))
                    .ifPresent(words::add);
        }
        words.addAll(of(String.join(" ", labels.subList(0, Math.max(1, labels.size() - 1)))));
        return words;
    }

    /** The typed text as a domain name, or as the beginning of one that includes its first dot. */
    static Optional<String> wholeDomain(String typed) {
        String domain = cut(fold(typed));
        int dot = domain.indexOf('.');
        return dot > 0 && domain.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-')
                ? Optional.of(domain)
                : Optional.empty();
    }
}

package io.duskline.delivery.reply;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;

/**
 * Finds phrases in replies of mail servers: whole words, ignoring case, accents, white space and apostrophes, so that
 * {@code does not} matches {@code doesn't}. Phrases in scripts without spaces between words match anywhere.
 */
@NamedInterface("reply")
public final class Phrases {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern CAN_NOT = Pattern.compile("\\b(?:can't|cannot)\\b");
    private static final Pattern CONTRACTED = Pattern.compile("(?<=[a-z])n't\\b");
    private static final Pattern COMMA = Pattern.compile("[,\\n]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");

    /** Accents of European alphabets; other scripts need theirs. */
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]");

    /** At most three words, such as an address: no end of a clause, and no word that introduces another subject. */
    private static final String BETWEEN = "(?: (?!(?:to|for|by|from|with) )\\S{0,100}[^\\s.,:;!?]){0,3}? ";

    private final List<Pattern> any;

    private Phrases(List<Pattern> any) {
        this.any = any;
    }

    public static Phrases of(String... phrases) {
        return of(Arrays.asList(phrases));
    }

    /** As {@link #of(String...)}. */
    public static Phrases of(List<String> phrases) {
        return new Phrases(List.of(whole(oneOf(phrases))));
    }

    /** @param phrases separated by commas and line ends: for long lists, so that related phrases share a line */
    public static List<String> listed(String phrases) {
        return COMMA.splitAsStream(phrases)
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    /**
     * A phrase of the first list, followed within three words by one of the second:
     * {@code user <dana@customer.example> is unknown}.
     */
    public static Phrases pairs(List<String> first, List<String> second) {
        return new Phrases(List.of(whole(oneOf(first) + BETWEEN + oneOf(second))));
    }

    /** Grouped by first letters, so that a word is compared with few of a long list. */
    private static String oneOf(List<String> phrases) {
        return phrases.stream()
                .map(Phrases::plain)
                .collect(Collectors.groupingBy(
                        phrase -> phrase.substring(0, 1),
                        TreeMap::new,
                        Collectors.mapping(
                                phrase -> Pattern.quote(phrase.substring(1)), Collectors.joining("|", "(?:", ")"))))
                .entrySet()
                .stream()
                .map(first -> Pattern.quote(first.getKey()) + first.getValue())
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Pattern whole(String expression) {
        return Pattern.compile("(?<![a-z0-9])" + expression + "(?![a-z0-9])");
    }

    /** Matches either list. */
    public Phrases or(Phrases others) {
        return new Phrases(Stream.concat(any.stream(), others.any.stream()).toList());
    }

    /** Normalises a text for {@link #in}. */
    public static String plain(String text) {
        String lower =
                unaccented(text.replace('\u2019', '\'').replace('\u00b4', '\'')).toLowerCase(Locale.ROOT);
        return SPACE.matcher(inFull(lower)).replaceAll(" ");
    }

    private static String inFull(String text) {
        return CONTRACTED
                .matcher(CAN_NOT.matcher(text).replaceAll("can not").replace("won't", "will not"))
                .replaceAll(" not");
    }

    private static String unaccented(String text) {
        if (!NOT_ASCII.matcher(text).find()) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENT.matcher(apart).replaceAll(""), Normalizer.Form.NFKC);
    }

    /** @param plain a result of {@link #plain} */
    public boolean in(String plain) {
        return any.stream().anyMatch(pattern -> pattern.matcher(plain).find());
    }
}

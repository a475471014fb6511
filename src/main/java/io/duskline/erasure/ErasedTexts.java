package io.duskline.erasure;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and names, and what stands in their place wherever they are found in a text, in whatever case. An account's id is
 * none of them, as it may be a number or a common word: it stands for the account only where a subject says so.
 */
public final class ErasedTexts {

    /** What a name leaves, and a text of which nothing is to be left. */
    public static final String GONE = "[erased]";

    private static final int SHORTEST_NAME = 3;
    /** In JSON, a line break before a word is written with the letter n. */
    private static final String NO_WORD_BEFORE = "(?:(?<![\\p{L}\\p{N}])|(?<=\\\\[nrt]))";

    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}])";

    private final Map<String, String> places = new LinkedHashMap<>();

    /** As a whole, letter by letter. */
    private final Map<String, String> subjects = new LinkedHashMap<>();

    /** Made when it is first asked for, and again after another text was added. */
    private @Nullable Pattern pattern;

    /** @param fingerprint stands in its place; also where it is written as a return path is, {@code ann=acme.example} */
    public ErasedTexts address(String address, String fingerprint) {
        put(address, fingerprint);
        put(address.replace('@', '='), fingerprint);
        return this;
    }

    /** One word alone is no name that could be told from others. */
    public ErasedTexts name(String name) {
        String clean = name.strip();
        if (clean.length() >= SHORTEST_NAME && clean.chars().anyMatch(Character::isWhitespace)) {
            put(clean, GONE);
        }
        return this;
    }

    /** @param left stands in place of what the ledger called it: {@code account:acme} */
    public ErasedTexts subject(String subject, String left) {
        subjects.put(subject, left);
        return this;
    }

    /** What an entry about it is about afterwards. */
    public String subjectWithout(String subject) {
        return subjects.getOrDefault(subject, without(subject));
    }

    /** In lower case. */
    public Set<String> all() {
        return Set.copyOf(places.keySet());
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    public boolean areIn(String text) {
        return !places.isEmpty() && pattern().matcher(text).find();
    }

    public String without(String text) {
        if (places.isEmpty()) {
            return text;
        }
        return pattern()
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Objects.requireNonNullElse(places.get(lower(found.group())), GONE)));
    }

    /** The longest first, and no part of a longer word: ann@acme.example is not in joann@acme.example. */
    private Pattern pattern() {
        if (pattern == null) {
            pattern = places.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(collectingAndThen(
                            joining("|", NO_WORD_BEFORE + "(?:", ")" + NO_WORD_AFTER),
                            all -> Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        }
        return pattern;
    }

    private void put(String text, String place) {
        places.putIfAbsent(lower(text), place);
        pattern = null;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

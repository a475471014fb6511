package io.duskline.erasure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses and names, and what stands in their place wherever they are found in a text, in whatever case. */
public final class ErasedTexts {

    /** What a name leaves, and a text of which nothing is to be left. */
    public static final String GONE = "[erased]";

    private static final int SHORTEST_NAME = 3;

    private final Map<String, String> places = new LinkedHashMap<>();

    /** @param fingerprint stands in its place; also where it is written as a return path is, {@code ann=acme.example} */
    public ErasedTexts address(String address, String fingerprint) {
        places.put(lower(address), fingerprint);
        places.put(lower(address.replace('@', '=')), fingerprint);
        return this;
    }

    /** One word alone is no name that could be told from others. */
    public ErasedTexts name(String name) {
        String clean = name.strip();
        if (clean.length() >= SHORTEST_NAME && clean.chars().anyMatch(Character::isWhitespace)) {
            places.putIfAbsent(lower(clean), GONE);
        }
        return this;
    }

    /** @param fingerprint stands in its place */
    public ErasedTexts account(String externalId, String fingerprint) {
        places.put(lower(externalId), fingerprint);
        return this;
    }

    /** In lower case. */
    public Set<String> all() {
        return Set.copyOf(places.keySet());
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
                .replaceAll(found -> Matcher.quoteReplacement(
                        Objects.requireNonNullElse(places.get(lower(found.group())), GONE)));
    }

    /** The longest first, and no part of a longer word: ann@acme.example is not in joann@acme.example. */
    private Pattern pattern() {
        List<String> texts = places.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return Pattern.compile(
                texts.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package io.duskline.notice.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Chooses the language for a reader. For each wish in turn: the match of RFC 4647 ({@code fr} for {@code fr-CA}), else the same
 * language of another region ({@code pt-BR} for {@code pt}). If no wish matches: English, then any language.
 */
@NamedInterface("text")
public final class Languages {

    /** RFC 5646 4.4.1: no tag in use is longer. */
    private static final int LONGEST_TAG = 35;

    private static final String DEFAULT = "en";
    private static final int MOST_WISHES = 20;

    private Languages() {}

    /**
     * Chooses by {@code ?lang=}, else by Accept-Language.
     *
     * @param offered BCP 47 tags, at least one
     * @return one of them
     */
    public static String choose(List<String> offered, @Nullable String lang, @Nullable String acceptLanguage) {
        return choose(offered, wishes(lang, acceptLanguage)).orElseThrow();
    }

    /**
     * The language tags from {@code ?lang=} and then from Accept-Language, one for each language. The first tag of a language
     * decides, so that equal wishes always get the same language.
     */
    public static List<String> wishes(@Nullable String lang, @Nullable String acceptLanguage) {
        Map<String, String> wishes = new LinkedHashMap<>();
        Stream.concat(Stream.ofNullable(lang), accepted(acceptLanguage).stream())
                .map(wish -> Locale.forLanguageTag(wish.substring(0, Math.min(wish.length(), LONGEST_TAG))))
                .filter(wish -> !wish.getLanguage().isEmpty())
                .forEach(wish -> wishes.putIfAbsent(wish.getLanguage(), wish.toLanguageTag()));
        return List.copyOf(wishes.values());
    }

    /** The text whose language fits best; empty only if there is no text. */
    public static <T> Optional<T> choose(List<T> texts, Function<T, String> tag, Locale wish) {
        return choose(texts.stream().map(tag).toList(), List.of(wish.toLanguageTag()))
                .flatMap(chosen -> texts.stream()
                        .filter(text -> tag.apply(text).equals(chosen))
                        .findFirst());
    }

    /** Lookup of RFC 4647 3.4. */
    static Optional<String> lookup(Collection<String> offered, Locale wish) {
        return wish.getLanguage().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Locale.lookupTag(range(wish.toLanguageTag()), offered));
    }

    private static Optional<String> choose(List<String> offered, List<String> wishes) {
        for (String wish : wishes) {
            Optional<String> fitting = fitting(offered, wish);
            if (fitting.isPresent()) {
                return fitting;
            }
        }
        return fitting(offered, DEFAULT).or(() -> offered.stream().findFirst());
    }

    private static Optional<String> fitting(List<String> offered, String wish) {
        Locale locale = Locale.forLanguageTag(wish);
        return lookup(offered, locale).or(() -> sameLanguage(offered, locale));
    }

    private static Optional<String> sameLanguage(List<String> offered, Locale wish) {
        return wish.getLanguage().isEmpty()
                ? Optional.empty()
                : Locale.filterTags(range(wish.getLanguage()), offered).stream().findFirst();
    }

    private static List<LanguageRange> range(String tag) {
        return List.of(new LanguageRange(tag));
    }

    /** Only the first languages of a header count: no person lists more. */
    private static String first(String header) {
        return Arrays.stream(header.split(",", MOST_WISHES + 1))
                .limit(MOST_WISHES)
                .collect(Collectors.joining(","));
    }

    /** RFC 9110 12.5.4, best first. An invalid header is ignored. */
    private static List<String> accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        try {
            return LanguageRange.parse(first(header)).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}

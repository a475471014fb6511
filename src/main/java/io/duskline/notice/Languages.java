package io.duskline.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which language a reader gets: the one asked for by {@code ?lang=}, else by Accept-Language, else English. */
public final class Languages {

    private static final String DEFAULT = "en";
    private static final int MOST_WISHES = 20;

    private Languages() {}

    /**
     * @param offered BCP 47 tags, at least one
     * @return one of them
     */
    public static String choose(List<String> offered, @Nullable String lang, @Nullable String acceptLanguage) {
        List<String> wishes = new ArrayList<>();
        if (lang != null) {
            wishes.add(lang);
        }
        wishes.addAll(accepted(acceptLanguage));
        wishes.add(DEFAULT);
        return wishes.stream()
                .flatMap(wish -> fitting(offered, wish).stream())
                .findFirst()
                .orElseGet(offered::getFirst);
    }

    private static Optional<String> fitting(List<String> offered, String wish) {
        String language = language(wish);
        return offered.stream()
                .filter(tag -> tag.equalsIgnoreCase(wish))
                .findFirst()
                .or(() -> offered.stream()
                        .filter(tag -> tag.equalsIgnoreCase(language))
                        .findFirst())
                .or(() -> offered.stream()
                        .filter(tag -> !language.isEmpty() && language(tag).equals(language))
                        .findFirst());
    }

    private static String language(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }

    /** Nobody reads more languages, and whoever names hundreds wants to keep us busy. */
    private static String first(String header) {
        return Arrays.stream(header.split(",", MOST_WISHES + 1))
                .limit(MOST_WISHES)
                .collect(Collectors.joining(","));
    }

    /** RFC 9110 12.5.4, best first; a header that cannot be read says nothing. */
    private static List<String> accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(first(header)).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(Locale.LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}

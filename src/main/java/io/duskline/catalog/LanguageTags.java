package io.duskline.catalog;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a typed language. A well-formed tag is not enough: "german" is one (RFC 5646 2.2.1) but names no language, so no reader
 * would get its text.
 */
public final class LanguageTags {

    /** RFC 5646 4.4.1: no tag in use is longer. */
    private static final int LONGEST = 35;

    private static final Set<String> NO_LANGUAGE = Set.of("mis", "mul", "und", "zxx");

    /** ISO 639-2 in English words, where they differ from what {@link Locale#getISO3Language} gives. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("wel", "cy"));

    /** The two-letter code of each language by its three-letter code. */
    private static final Map<String, String> SHORTER = new HashMap<>(BIBLIOGRAPHIC);

    /** Every language of ISO 639-1 by its names, in English and in itself, lower case. */
    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (String language : Locale.getISOLanguages()) {
            Locale locale = Locale.of(language);
            // for a language whose code changed, the JDK also lists the old one
            String tag = locale.toLanguageTag();
            SHORTER.putIfAbsent(locale.getISO3Language(), tag);
            for (Locale in : new Locale[] {Locale.ENGLISH, locale}) {
                BY_NAME.putIfAbsent(locale.getDisplayLanguage(in).toLowerCase(Locale.ROOT), tag);
            }
        }
    }

    private LanguageTags() {}

    /** The tag as in BCP 47, {@code fr-CA}; empty for an unknown language. */
    public static Optional<String> read(String typed) {
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(typed.strip().replace('_', '-'))
                    .build();
            return known(locale.getLanguage())
                    .map(language -> new Locale.Builder()
                            .setLocale(locale)
                            .setLanguage(language)
                            .build()
                            .toLanguageTag())
                    .filter(tag -> tag.length() <= LONGEST);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** {@link #read}, or the language of that name: "German", "Deutsch". */
    public static Optional<String> named(String typed) {
        return read(typed)
                .or(() -> Optional.ofNullable(BY_NAME.get(typed.strip().toLowerCase(Locale.ROOT))));
    }

    /** The BCP 47 code: two letters if the language has them. */
    private static Optional<String> known(String language) {
        return switch (language.length()) {
            case 2 -> Optional.of(language).filter(SHORTER::containsValue);
            case 3 -> Optional.of(SHORTER.getOrDefault(language, language)).filter(LanguageTags::hasName);
            default -> Optional.empty();
        };
    }

    /** Codes for several languages, or for none, are not accepted: no text can be in them. */
    private static boolean hasName(String language) {
        return !NO_LANGUAGE.contains(language)
                && !Locale.of(language).getDisplayLanguage(Locale.ENGLISH).equals(language);
    }

    /** English name of a language: "French", "Portuguese (Brazil)"; the tag if it has no name. */
    public static String inEnglish(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
        return name.isEmpty() ? tag : name;
    }

    /** English names by tag. */
    public static Map<String, String> inEnglish(Stream<String> tags) {
        return tags.distinct().collect(Collectors.toMap(Function.identity(), LanguageTags::inEnglish));
    }

    /** English names by tag: these languages first, then all others. */
    public static Map<String, String> names(Set<String> first) {
        Map<String, String> names = new LinkedHashMap<>();
        Stream.concat(first.stream(), Stream.of(Locale.getISOLanguages()))
                .forEach(tag -> names.putIfAbsent(tag, inEnglish(tag)));
        return names;
    }
}

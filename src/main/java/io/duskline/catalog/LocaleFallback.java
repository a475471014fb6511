package io.duskline.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses a reader's text out of texts by language tag. */
public final class LocaleFallback {

    /** Language of readers without a matching text. */
    public static final String DEFAULT = "en";

    private LocaleFallback() {}

    /** The match of RFC 4647 ({@code de} for {@code de-AT}), else the same language of another region. */
    public static <T> Optional<T> in(Map<String, T> texts, Locale reader) {
        return tag(texts, reader).map(tag -> Objects.requireNonNull(texts.get(tag)));
    }

    /** The language that {@link #in} chooses. */
    public static Optional<String> tag(Map<String, ?> texts, Locale reader) {
        if (texts.isEmpty() || reader.getLanguage().isEmpty()) {
            return Optional.empty();
        }
        @Nullable String found = Locale.lookupTag(range(reader.toLanguageTag()), texts.keySet());
        return Optional.ofNullable(found)
                .or(() -> Locale.filterTags(range(reader.getLanguage()), texts.keySet()).stream()
                        .findFirst());
    }

    private static List<LanguageRange> range(String tag) {
        return List.of(new LanguageRange(tag));
    }

    /** The normalised tag; empty for an unknown language or English, which is the default. */
    static Optional<String> another(String tag) {
        return LanguageTags.read(tag).filter(language -> !language.equals(DEFAULT));
    }
}

package io.duskline.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts by language tag: which of them a reader reads. */
public final class LocaleFallback {

    /** What a reader reads for whom there is no other. */
    public static final String DEFAULT = "en";

    private LocaleFallback() {}

    /** What RFC 4647 looks up ({@code de} for {@code de-AT}), else the same language of another region. */
    public static <T> Optional<T> in(Map<String, T> texts, Locale reader) {
        return tag(texts, reader).map(tag -> Objects.requireNonNull(texts.get(tag)));
    }

    /** In which language it is what {@link #in} gives. */
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

    /** As it is written everywhere; empty if it names no language, or the one in which everything is said already. */
    static Optional<String> another(String tag) {
        return LanguageTags.read(tag).filter(language -> !language.equals(DEFAULT));
    }
}

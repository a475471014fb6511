package io.duskline.notice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Chooses among texts in several languages. */
final class LocaleFit {

    private LocaleFit() {}

    static <T> Optional<T> best(List<T> texts, Function<T, String> tag, List<Locale> wishes, String otherwise) {
        for (Locale wish : wishes) {
            Optional<T> fit = exact(texts, tag, wish.toLanguageTag())
                    .or(() -> exact(texts, tag, wish.getLanguage()))
                    .or(() -> sameLanguage(texts, tag, wish.getLanguage()));
            if (fit.isPresent()) {
                return fit;
            }
        }
        return exact(texts, tag, otherwise)
                .or(() -> sameLanguage(texts, tag, otherwise))
                .or(() -> texts.stream().findFirst());
    }

    private static <T> Optional<T> exact(List<T> texts, Function<T, String> tag, String wanted) {
        return texts.stream().filter(text -> tag.apply(text).equals(wanted)).findFirst();
    }

    private static <T> Optional<T> sameLanguage(List<T> texts, Function<T, String> tag, String language) {
        return texts.stream()
                .filter(text ->
                        Locale.forLanguageTag(tag.apply(text)).getLanguage().equals(language))
                .findFirst();
    }
}

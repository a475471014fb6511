package io.duskline.catalog;

import io.duskline.web.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks texts in further languages. */
final class TextsCheck {

    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST = 60;

    private TextsCheck() {}

    /** @param about the English input that they translate */
    static Map<String, LocalizedPassages> passages(
            Map<String, @Nullable LocalizedPassages> given, NewDeprecation about, Faults faults) {
        Map<String, LocalizedPassages> read = new TreeMap<>();
        faults.require(given.size() <= MOST, "texts", "are more than " + MOST);
        given.forEach((tag, said) -> {
            Optional<String> language = language(tag, "texts", faults);
            if (said == null) {
                faults.add("texts." + tag, "is required: reason, cause or replacement");
            } else if (language.isPresent()) {
                passages(said, about, "texts." + tag, faults).ifPresent(checked -> read.put(language.get(), checked));
            }
        });
        return read;
    }

    private static Optional<LocalizedPassages> passages(
            LocalizedPassages given, NewDeprecation about, String field, Faults faults) {
        LocalizedPassages checked = new LocalizedPassages(
                part(given.reason(), about.reason(), field + ".reason", faults),
                part(given.cause(), about.upstream().cause(), field + ".cause", faults),
                part(given.replacement(), about.replacement(), field + ".replacement", faults));
        return checked.isEmpty() ? Optional.empty() : Optional.of(checked);
    }

    private static @Nullable String part(
            @Nullable String given, @Nullable String original, String field, Faults faults) {
        if (given == null || given.isBlank()) {
            return null;
        }
        faults.require(original != null && !original.isBlank(), field, "says in another language what is not said");
        return faults.text(given, field, LONGEST_TEXT);
    }

    /** Reasons of a move or a withdrawal in further languages. */
    static Map<String, String> whys(@Nullable Map<String, @Nullable String> given, Faults faults) {
        Map<String, String> read = new TreeMap<>();
        if (given == null) {
            return read;
        }
        faults.require(given.size() <= MOST, "reason_texts", "are more than " + MOST);
        given.forEach((tag, reason) -> language(tag, "reason_texts", faults)
                .ifPresent(language ->
                        read.put(language, faults.text(reason, "reason_texts." + tag, NewSunset.LONGEST_REASON))));
        return read;
    }

    private static Optional<String> language(String tag, String field, Faults faults) {
        Optional<String> language = LocaleFallback.another(tag);
        faults.require(
                language.isPresent(),
                field + "." + tag,
                "is no language that we know by its tag, as de or pt-BR, or is " + LocaleFallback.DEFAULT + " itself");
        return language;
    }
}

package io.duskline.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Form rows with a language and its text. A row without a language is ignored. */
public final class TypedTexts {

    /** Number of rows in a form. */
    public static final int ROWS = 3;

    private TypedTexts() {}

    public static Map<String, @Nullable String> whys(Map<String, String> typed) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (int i = 0; i < ROWS; i++) {
            String language = typed.getOrDefault("why_locale" + i, "").strip();
            if (!language.isEmpty()) {
                texts.put(LanguageTags.named(language).orElse(language), typed.get("why_text" + i));
            }
        }
        return texts;
    }

    /** Name of the input that corresponds to a fault's field. */
    public static String input(String field, Map<String, String> typed) {
        for (int i = 0; i < ROWS; i++) {
            String language = typed.getOrDefault("why_locale" + i, "").strip();
            if (field.equals("reason_texts." + LanguageTags.named(language).orElse(language))) {
                return "why_text" + i;
            }
        }
        return field;
    }
}

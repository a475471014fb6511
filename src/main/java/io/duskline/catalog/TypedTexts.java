package io.duskline.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a form, each a language and what is said in it; a row without a language is none. */
public final class TypedTexts {

    /** How many a form offers at once. */
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

    /** The name of the input in which a user corrects this field. */
    public static String input(String field, Map<String, String> typed) {
        for (int i = 0; i < ROWS; i++) {
            String language = typed.getOrDefault("why_locale" + i, "").strip();
            if (field.equals("why_texts." + LanguageTags.named(language).orElse(language))) {
                return "why_text" + i;
            }
        }
        return field;
    }
}

package io.duskline.notice.text;

import com.ibm.icu.text.PluralRules;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** The frame texts of one language. Missing texts fall back to English. */
@NamedInterface("text")
public final class Wording {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he", "fa", "ur", "ps", "yi");
    private static final int GROUPED_FROM = 1000;

    private static final PluralRules ENGLISH_RULES = PluralRules.forLocale(Locale.ENGLISH);

    private final Locale locale;
    private final PluralRules rules;
    private final Map<String, String> texts;
    private final Map<String, String> english;

    Wording(Locale locale, Map<String, String> texts, Map<String, String> english) {
        this.locale = locale;
        this.rules = PluralRules.forLocale(locale);
        this.texts = texts;
        this.english = english;
    }

    public Locale locale() {
        return locale;
    }

    /** For the {@code lang} attribute. */
    public String tag() {
        return locale.toLanguageTag();
    }

    public static boolean isRightToLeft(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }

    public String direction() {
        return direction(locale);
    }

    /** {@code ltr} or {@code rtl}, for the {@code dir} attribute. */
    public static String direction(Locale locale) {
        return isRightToLeft(locale) ? "rtl" : "ltr";
    }

    /**
     * The text with {@code {0}}, {@code {1}} … replaced by the arguments. Placeholders within arguments stay.
     *
     * @throws IllegalArgumentException if English does not have the key either
     */
    public String text(String key, Object... arguments) {
        return fill(pattern(key), arguments);
    }

    /**
     * As {@link #text}, in the plural form for the count. {@code {0}} is the count; the arguments begin with {@code {1}}. A
     * text for exactly this number, {@code key.1}, comes before the language's forms, {@code key.few}.
     */
    public String plural(String key, long count, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = number(count);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return fill(counted(key, count), all);
    }

    /** A whole number with Western digits, grouped as in the language from 1,000 on. */
    public String number(long n) {
        if (Math.abs(n) < GROUPED_FROM) {
            return Long.toString(n);
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setZeroDigit('0');
        return new DecimalFormat("#,##0", symbols).format(n);
    }

    /** Joins with "and": {@code a, b and c}. */
    public String all(List<String> items) {
        return join("dates.list.and", items);
    }

    /** Joins with "or": {@code a, b or c}. */
    public String any(List<String> items) {
        return join("dates.list.or", items);
    }

    /** The unfilled text from the bundle. */
    public String pattern(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("There is no frame text " + key));
    }

    /** The pattern of this language, else of English. */
    public Optional<String> find(String key) {
        String own = texts.get(key);
        return Optional.ofNullable(own == null ? english.get(key) : own);
    }

    /** The pattern of this language only. */
    Optional<String> own(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** An English fallback uses the plural rules of English. */
    private String counted(String key, long count) {
        @Nullable String own = counted(texts, rules, key, count);
        @Nullable String said = own == null ? counted(english, ENGLISH_RULES, key, count) : own;
        if (said == null) {
            throw new IllegalArgumentException("There is no frame text " + key);
        }
        return said;
    }

    /** Old frozen mails lack some plural forms; they use the form {@code other} instead. */
    private static @Nullable String counted(Map<String, String> texts, PluralRules rules, String key, long count) {
        @Nullable String own = texts.get(key + "." + count);
        @Nullable String form = own == null ? texts.get(key + "." + rules.select((double) Math.abs(count))) : own;
        return form == null ? texts.get(key + "." + PluralRules.KEYWORD_OTHER) : form;
    }

    private String join(String last, List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        String joined = items.getFirst();
        for (int i = 1; i < items.size(); i++) {
            joined = text(i == items.size() - 1 ? last : "dates.list.comma", joined, items.get(i));
        }
        return joined;
    }

    public static String fill(String pattern, Object... arguments) {
        StringBuilder filled = new StringBuilder(pattern.length() + 32);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
            int n = open + 2 < pattern.length() && pattern.charAt(open + 2) == '}'
                    ? pattern.charAt(open + 1) - '0'
                    : -1;
            if (n >= 0 && n < arguments.length) {
                filled.append(pattern, from, open).append(arguments[n]);
                from = open + 3;
            }
        }
        return filled.append(pattern, from, pattern.length()).toString();
    }
}

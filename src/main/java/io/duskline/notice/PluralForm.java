package io.duskline.notice;

import java.util.Locale;

/** The form that a count takes in a language (CLDR plural rules for whole numbers). */
enum PluralForm {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    static PluralForm of(Locale locale, long n) {
        return switch (locale.getLanguage()) {
            case "ja", "zh", "ko", "th", "vi", "id" -> OTHER;
            case "fr", "pt" -> n <= 1 ? ONE : OTHER;
            case "ar" -> arabic(n);
            default -> n == 1 ? ONE : OTHER;
        };
    }

    private static PluralForm arabic(long n) {
        if (n <= 2) {
            return values()[(int) n];
        }
        long lastTwo = n % 100;
        if (lastTwo >= 3 && lastTwo <= 10) {
            return FEW;
        }
        return lastTwo >= 11 ? MANY : OTHER;
    }

    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}

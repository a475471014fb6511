package io.duskline.notice.text;

import java.util.Locale;

/** CLDR's names for the forms that a counted text takes; what each stands for is up to the language. */
enum PluralForm {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    static PluralForm of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What a text's key ends in, {@code .few}. */
    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}

package io.duskline.db;

import org.jspecify.annotations.NullMarked;

/** Shortens texts to the length of a column or a line. */
@NullMarked
public final class Texts {

    private Texts() {}

    /** The first characters of a text, without splitting a surrogate pair. */
    public static String cut(String text, int most) {
        return cut(text, most, "");
    }

    /** @param end is appended if the text was cut */
    public static String cut(String text, int most, String end) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + end;
    }
}

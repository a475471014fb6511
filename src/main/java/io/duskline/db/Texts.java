package io.duskline.db;

import org.jspecify.annotations.NullMarked;

/** Texts that may be longer than their column, or than people read. */
@NullMarked
public final class Texts {

    private Texts() {}

    /** At most this many characters of it, none of them half of one. */
    public static String cut(String text, int most) {
        return cut(text, most, "");
    }

    /** @param end stands behind a text that was cut */
    public static String cut(String text, int most, String end) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + end;
    }
}

package io.duskline.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The opaque cursor of a list: one or two keys of the last row of the page. */
public final class Cursor {

    private static final Pattern KEY = Pattern.compile("k(-?\\d{1,18})");
    private static final Pattern KEYS = Pattern.compile("p(\\d{1,18})a(\\d{1,18})");

    private Cursor() {}

    public static String after(long key) {
        return encoded("k" + key);
    }

    /**
     * @return the key to continue after, or {@code start} without a cursor
     * @throws ProblemException (400) if the cursor is invalid
     */
    public static long key(@Nullable String cursor, long start) {
        return decoded(cursor, KEY).map(key -> Long.parseLong(key.group(1))).orElse(start);
    }

    /** The keys of a row in a list that is ordered by two keys. */
    public record Pair(long first, long second) {}

    /** The cursor after a row with two keys; neither is negative. */
    public static String after(long first, long second) {
        return encoded("p" + first + "a" + second);
    }

    /**
     * @return the keys to continue after; empty without a cursor
     * @throws ProblemException (400) if the cursor is invalid
     */
    public static Optional<Pair> pair(@Nullable String cursor) {
        return decoded(cursor, KEYS)
                .map(keys -> new Pair(Long.parseLong(keys.group(1)), Long.parseLong(keys.group(2))));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Matcher> decoded(@Nullable String cursor, Pattern form) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            Matcher keys = form.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (keys.matches()) {
                return Optional.of(keys);
            }
        } catch (IllegalArgumentException e) {
            // falls through: not valid Base64
        }
        throw ProblemException.malformed("cursor", "is not a cursor of this list; begin with its first page");
    }

    /**
     * @return the page length, 100 if none is given
     * @throws ProblemException (400) outside 1 to 1000
     */
    public static int limit(@Nullable Integer wanted) {
        if (wanted == null) {
            return 100;
        }
        if (wanted < 1 || wanted > 1000) {
            throw ProblemException.malformed("limit", "must be between 1 and 1000");
        }
        return wanted;
    }
}

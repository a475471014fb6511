package io.duskline.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The opaque cursor of a list: the key, or the two keys, of the last row given. */
public final class Cursor {

    private static final String MARK = "k";
    private static final String PAIR = "p";
    private static final String BETWEEN = "a";
    private static final Pattern KEYS = Pattern.compile(PAIR + "(\\d{1,18})" + BETWEEN + "(\\d{1,18})");

    private Cursor() {}

    public static String after(long key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + key).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @return the key to seek after, or {@code start} where there is no cursor
     * @throws Refusal (400) if the cursor is none of ours
     */
    public static long key(@Nullable String cursor, long start) {
        if (cursor == null || cursor.isEmpty()) {
            return start;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(MARK)) {
                return Long.parseLong(text.substring(1));
            }
        } catch (IllegalArgumentException e) {
            // falls through: not ours
        }
        throw Refusal.malformed("cursor", "is not a cursor of this list");
    }

    /** The keys of a row where a list goes by two. */
    public record Pair(long first, long second) {}

    /** The cursor after a row that two keys place; neither is negative. */
    public static String after(long first, long second) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PAIR + first + BETWEEN + second).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @return the keys to seek after; empty where there is no cursor
     * @throws Refusal (400) if the cursor is none of ours
     */
    public static Optional<Pair> pair(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            Matcher keys = KEYS.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (keys.matches()) {
                return Optional.of(new Pair(Long.parseLong(keys.group(1)), Long.parseLong(keys.group(2))));
            }
        } catch (IllegalArgumentException e) {
            // falls through: not ours
        }
        throw Refusal.malformed("cursor", "is not a cursor of this list");
    }

    /**
     * @return the wanted page length, 100 where none is given
     * @throws Refusal (400) outside 1 to 1000
     */
    public static int limit(@Nullable Integer wanted) {
        if (wanted == null) {
            return 100;
        }
        if (wanted < 1 || wanted > 1000) {
            throw Refusal.malformed("limit", "must be between 1 and 1000");
        }
        return wanted;
    }
}

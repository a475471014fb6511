package io.duskline.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The line on which something was last named, for the last {@value #REMEMBERED} things: a body may have any size and memory may
 * not. 64 bits stand for each thing. Two things have the same bits by chance once in tens of millions of full memories.
 */
final class RowMemory {

    static final int REMEMBERED = 1 << 18;
    static final long NONE = 0;

    private final Map<Long, Long> lines = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Returns the line on which the same was named before, or {@link #NONE}.
     *
     * @param key of what is named, as {@link #key} makes it
     */
    long put(long key, long line) {
        return Objects.requireNonNullElse(lines.put(key, line), NONE);
    }

    /** FNV-1a over the characters, its bits mixed. */
    static long key(String what) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < what.length(); i++) {
            hash = (hash ^ what.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** That of something which is of something else. */
    static long key(long what, long of) {
        return mixed(what + of * 0x9e3779b97f4a7c15L);
    }

    /** Never 0, which stands for an empty place. */
    private static long mixed(long bits) {
        long hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}

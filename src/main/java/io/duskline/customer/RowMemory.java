package io.duskline.customer;

import org.jspecify.annotations.Nullable;

/**
 * On which line something was last named, for at least the last {@value #REMEMBERED} things. A body may have any size and memory
 * may not: 16 bytes each in two tables that are at most half full, so never more than 17 MB. What is remembered is 64 bits of
 * each, of which two are alike by chance once in tens of millions of full memories.
 */
final class RowMemory {

    static final int REMEMBERED = 1 << 18;
    static final long NONE = 0;

    private Lines now = new Lines(1 << 10);
    private @Nullable Lines before;

    /**
     * Gives the line on which the same was named before, or {@link #NONE}.
     *
     * @param key of what is named, as {@link #key} makes it
     */
    long put(long key, long line) {
        long found = now.put(key, line);
        if (found == NONE && before != null) {
            found = before.get(key);
        }
        if (now.isFull()) {
            if (now.size == REMEMBERED) {
                before = now;
                now = new Lines(1 << 10);
            } else {
                now = now.larger();
            }
        }
        return found;
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

    /** Open addressing, at most half full. */
    private static final class Lines {

        private final long[] keys;
        private final long[] lines;
        private int size;

        Lines(int places) {
            this.keys = new long[places];
            this.lines = new long[places];
        }

        long get(long key) {
            return lines[place(key)];
        }

        long put(long key, long line) {
            int place = place(key);
            long found = lines[place];
            if (keys[place] == 0) {
                keys[place] = key;
                size++;
            }
            lines[place] = line;
            return found;
        }

        private int place(long key) {
            int place = (int) key & (keys.length - 1);
            while (keys[place] != 0 && keys[place] != key) {
                place = (place + 1) & (keys.length - 1);
            }
            return place;
        }

        boolean isFull() {
            return size * 2 >= keys.length;
        }

        Lines larger() {
            Lines larger = new Lines(keys.length * 2);
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    larger.put(keys[i], lines[i]);
                }
            }
            return larger;
        }
    }
}

package io.duskline.search;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of accounts, 65,536 to a part, as they are stored: with few in a part the last two bytes of each in ascending order,
 * from {@value #DENSE} on a bit for each. (The containers of <a href="https://arxiv.org/abs/1603.06549">Roaring bitmaps</a>.)
 */
final class AccountSet {

    static final int DENSE = 4096;
    private static final int PART_BITS = 16;
    private static final int PART = 1 << PART_BITS;
    private static final int LONGS = PART / Long.SIZE;

    private final NavigableMap<Integer, BitSet> parts = new TreeMap<>();

    /** What is read once somebody looks into this set, and not where it is only put into another. */
    private final List<Stored> unread = new ArrayList<>();

    private record Stored(int part, ByteBuffer accounts) {}

    static int part(long id) {
        return Math.toIntExact(id >>> PART_BITS);
    }

    /** The number within its part. */
    static int low(long id) {
        return (int) (id & (PART - 1));
    }

    static BitSet read(byte[] stored) {
        BitSet set = new BitSet();
        read(ByteBuffer.wrap(stored), set);
        return set;
    }

    private static void read(ByteBuffer stored, BitSet into) {
        ByteBuffer lows = stored.duplicate();
        if (lows.remaining() == PART / Byte.SIZE) {
            into.or(BitSet.valueOf(lows));
        } else {
            while (lows.hasRemaining()) {
                into.set(Short.toUnsignedInt(lows.getShort()));
            }
        }
    }

    static byte[] write(BitSet set) {
        int many = set.cardinality();
        if (many >= DENSE) {
            return bytes(Arrays.copyOf(set.toLongArray(), LONGS));
        }
        return lows(set.stream(), many);
    }

    /**
     * As it is stored after a change; empty if no account is left.
     *
     * @param stored null if there was none
     * @param added numbers within the part, in ascending order, as those that are gone
     */
    static byte[] changed(byte @Nullable [] stored, int[] added, int[] gone) {
        byte[] before = stored == null ? new byte[0] : stored;
        if (before.length + added.length * Short.BYTES < DENSE * Short.BYTES) {
            return few(before, added, gone);
        }
        BitSet after = read(before);
        for (int low : gone) {
            after.clear(low);
        }
        for (int low : added) {
            after.set(low);
        }
        return write(after);
    }

    /** Most rows are of few, and a set of bits is long whatever is in it. */
    private static byte[] few(byte[] stored, int[] added, int[] gone) {
        ByteBuffer before = ByteBuffer.wrap(stored);
        int[] after = Arrays.copyOf(added, added.length + before.remaining() / Short.BYTES);
        int many = added.length;
        while (before.hasRemaining()) {
            int low = Short.toUnsignedInt(before.getShort());
            if (Arrays.binarySearch(gone, low) < 0 && Arrays.binarySearch(added, low) < 0) {
                after[many++] = low;
            }
        }
        Arrays.sort(after, 0, many);
        return lows(Arrays.stream(after, 0, many), many);
    }

    private static byte[] lows(IntStream ascending, int many) {
        ByteBuffer lows = ByteBuffer.allocate(many * Short.BYTES);
        ascending.forEach(low -> lows.putShort((short) low));
        return lows.array();
    }

    private static byte[] bytes(long[] longs) {
        ByteBuffer bytes = ByteBuffer.allocate(longs.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(longs);
        return bytes.array();
    }

    private NavigableMap<Integer, BitSet> parts() {
        unread.forEach(each -> read(each.accounts(), in(each.part())));
        unread.clear();
        return parts;
    }

    private BitSet in(int part) {
        return parts.computeIfAbsent(part, p -> new BitSet(PART));
    }

    void add(long id) {
        in(part(id)).set(low(id));
    }

    void add(int part, byte[] stored) {
        read(ByteBuffer.wrap(stored), in(part));
    }

    /** As {@link #add(int, byte[])}, for one of many sets of few accounts. */
    void addUnread(int part, byte[] stored) {
        unread.add(new Stored(part, ByteBuffer.wrap(stored)));
    }

    AccountSet addAll(AccountSet others) {
        unread.addAll(others.unread);
        others.parts.forEach((part, accounts) -> in(part).or(accounts));
        return this;
    }

    AccountSet and(AccountSet others) {
        AccountSet both = new AccountSet();
        for (Map.Entry<Integer, BitSet> mine : parts().entrySet()) {
            BitSet theirs = others.parts().get(mine.getKey());
            if (theirs != null && theirs.intersects(mine.getValue())) {
                BitSet common = (BitSet) mine.getValue().clone();
                common.and(theirs);
                both.parts.put(mine.getKey(), common);
            }
        }
        return both;
    }

    boolean has(long id) {
        BitSet in = parts().get(part(id));
        return in != null && in.get(low(id));
    }

    boolean isEmpty() {
        return parts.isEmpty() && unread.isEmpty();
    }

    long size() {
        return parts().values().stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Ascending. */
    LongStream ids() {
        return parts().entrySet().stream()
                .flatMapToLong(in -> in.getValue().stream().mapToLong(low -> ((long) in.getKey() << PART_BITS) + low));
    }
}

package io.duskline.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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

    private final NavigableMap<Integer, BitSet> parts = new TreeMap<>();

    static int part(long id) {
        return Math.toIntExact(id >>> PART_BITS);
    }

    /** The number within its part. */
    static int low(long id) {
        return (int) (id & (PART - 1));
    }

    static BitSet read(byte[] stored) {
        return read(stored, new BitSet());
    }

    private static BitSet read(byte[] stored, BitSet into) {
        if (stored.length == PART / Byte.SIZE) {
            into.or(BitSet.valueOf(stored));
        } else {
            ByteBuffer lows = ByteBuffer.wrap(stored);
            while (lows.hasRemaining()) {
                into.set(Short.toUnsignedInt(lows.getShort()));
            }
        }
        return into;
    }

    static byte[] write(BitSet set) {
        int many = set.cardinality();
        if (many >= DENSE) {
            return Arrays.copyOf(set.toByteArray(), PART / Byte.SIZE);
        }
        ByteBuffer lows = ByteBuffer.allocate(many * Short.BYTES);
        set.stream().forEach(low -> lows.putShort((short) low));
        return lows.array();
    }

    /**
     * As it is stored after a change; empty if no account is left.
     *
     * @param stored null if there was none
     * @param accounts numbers within the part: true for one that comes into it, false for one that goes
     */
    static byte[] changed(byte @Nullable [] stored, Map<Integer, Boolean> accounts) {
        BitSet after = stored == null ? new BitSet() : read(stored);
        accounts.forEach((low, isAdded) -> after.set(low, isAdded));
        return write(after);
    }

    private BitSet in(int part) {
        return parts.computeIfAbsent(part, p -> new BitSet());
    }

    void add(long id) {
        in(part(id)).set(low(id));
    }

    void add(int part, byte[] stored) {
        read(stored, in(part));
    }

    AccountSet addAll(AccountSet others) {
        others.parts.forEach((part, accounts) -> in(part).or(accounts));
        return this;
    }

    AccountSet and(AccountSet others) {
        AccountSet both = new AccountSet();
        for (Map.Entry<Integer, BitSet> mine : parts.entrySet()) {
            BitSet theirs = others.parts.get(mine.getKey());
            if (theirs != null && theirs.intersects(mine.getValue())) {
                BitSet common = (BitSet) mine.getValue().clone();
                common.and(theirs);
                both.parts.put(mine.getKey(), common);
            }
        }
        return both;
    }

    boolean has(long id) {
        BitSet in = parts.get(part(id));
        return in != null && in.get(low(id));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    long size() {
        return parts.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Ascending. */
    LongStream ids() {
        return parts.entrySet().stream()
                .flatMapToLong(in -> in.getValue().stream().mapToLong(low -> ((long) in.getKey() << PART_BITS) + low));
    }
}

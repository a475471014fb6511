package io.duskline.delivery.message;

import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What messages of one kind have in common: the message of this kind to nobody. Each is kept as what it takes from it and
 * what is its own.
 */
public final class MessageForm {

    /** Shorter ones stand in many places. */
    private static final int SHORTEST_LINE = 12;

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final byte[] bytes;
    private final String sha256;

    /** Where the lines begin that occur once, by their hash. */
    private final int[] begins;

    public MessageForm(byte[] message) {
        this.bytes = message;
        this.sha256 = DigestUtils.sha256Hex(message);
        this.begins = new int[Integer.highestOneBit(Math.max(16, message.length / 8)) * 2];
        Arrays.fill(begins, NONE);
        for (int begin = 0; begin < bytes.length; ) {
            int end = endOfLine(bytes, begin);
            note(begin, end);
            begin = end;
        }
    }

    private void note(int begin, int end) {
        if (end - begin < SHORTEST_LINE) {
            return;
        }
        int place = place(bytes, begin, end);
        begins[place] = begins[place] == NONE ? begin : SEVERAL;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String sha256() {
        return sha256;
    }

    /**
     * Where a line of a message begins here.
     *
     * @param end after its line break
     * @return negative if it does not, or not only once
     */
    int find(byte[] message, int begin, int end) {
        if (end - begin < SHORTEST_LINE) {
            return NONE;
        }
        int found = begins[place(message, begin, end)];
        int length = end - begin;
        boolean isSame = found >= 0
                && found + length <= bytes.length
                && Arrays.equals(bytes, found, found + length, message, begin, end);
        return isSame ? found : NONE;
    }

    private int place(byte[] of, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = 31 * hash + of[i];
        }
        return (hash ^ (hash >>> 15)) & (begins.length - 1);
    }

    /** After the line break of the line that this is in. */
    static int endOfLine(byte[] of, int from) {
        int i = from;
        while (i < of.length && of[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, of.length);
    }
}

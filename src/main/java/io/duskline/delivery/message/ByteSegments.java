package io.duskline.delivery.message;

import java.util.ArrayList;
import java.util.List;

/** Bytes that follow one another, each copied once; what many messages share lies in all of them as the same array. */
final class ByteSegments {

    private final List<byte[]> all = new ArrayList<>();
    private int length;

    /** @param segment not changed from now on */
    void add(byte[] segment) {
        all.add(segment);
        length += segment.length;
    }

    byte[] joined() {
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] segment : all) {
            System.arraycopy(segment, 0, joined, at, segment.length);
            at += segment.length;
        }
        return joined;
    }
}

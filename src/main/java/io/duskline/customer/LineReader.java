package io.duskline.customer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The physical lines of a body, numbered from 1, in memory one at a time; a byte order mark before them is skipped. */
final class LineReader {

    /** Bytes; no row of ours comes near it, and a line without an end must not fill the memory. */
    static final int LONGEST = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    static final class Line {

        private final long number;
        private final byte[] bytes;
        private final boolean isCut;

        private Line(long number, byte[] bytes, boolean isCut) {
            this.number = number;
            this.bytes = bytes;
            this.isCut = isCut;
        }

        long number() {
            return number;
        }

        /** Without the line feed; a carriage return before it is still there. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether the line was longer than {@link LineReader#LONGEST}, and its rest dropped. */
        boolean isCut() {
            return isCut;
        }

        /** Its length without the carriage return that ends it. */
        int length() {
            return bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        }

        boolean isBlank() {
            return length() == 0;
        }
    }

    private final InputStream body;
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;
    private long number;

    LineReader(InputStream body) throws IOException {
        this.body = body;
        fill(BYTE_ORDER_MARK.length);
        if (to >= BYTE_ORDER_MARK.length
                && java.util.Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3)) {
            from = BYTE_ORDER_MARK.length;
        }
    }

    @Nullable Line next() throws IOException {
        if (!givenBack.isEmpty()) {
            return givenBack.removeFirst();
        }
        if (from == to && !fill(1)) {
            return null;
        }
        number++;
        int end = endOfLine();
        if (end >= 0) {
            byte[] bytes = java.util.Arrays.copyOfRange(buffer, from, end);
            from = end + 1;
            return new Line(number, bytes, false);
        }
        return acrossBuffers();
    }

    /** What was read too far; it comes next again. */
    void giveBack(Collection<Line> lines) {
        for (Line line : List.copyOf(lines).reversed()) {
            givenBack.addFirst(line);
        }
    }

    private Line acrossBuffers() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isCut = false;
        while (true) {
            int end = endOfLine();
            int length = (end < 0 ? to : end) - from;
            isCut |= line.size() + length > LONGEST;
            if (!isCut) {
                line.write(buffer, from, length);
            }
            from = end < 0 ? to : end + 1;
            if (end >= 0 || !fill(1)) {
                return new Line(number, line.toByteArray(), isCut);
            }
        }
    }

    private int endOfLine() {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill(int atLeast) throws IOException {
        from = 0;
        to = 0;
        while (to < atLeast) {
            int got = body.read(buffer, to, buffer.length - to);
            if (got < 0) {
                return to > 0;
            }
            to += got;
        }
        return true;
    }
}

package io.duskline.customer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The physical lines of a body, numbered from 1. Only one line is in memory. A byte order mark is skipped. */
final class LineReader {

    /** Longest line in bytes. Real rows are far shorter, and a line without an end must not fill the memory. */
    static final int LONGEST = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final BufferedInputStream body;
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private long number;

    LineReader(InputStream body) throws IOException {
        this.body = new BufferedInputStream(body, 64 * 1024);
        this.body.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(this.body.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            this.body.reset();
        }
    }

    /**
     * One line.
     *
     * @param text without the line feed, but with a carriage return before it
     * @param isUtf8 whether all of its bytes are UTF-8
     * @param isCut whether it was longer than {@link #LONGEST} and was truncated
     */
    record Line(long number, String text, boolean isUtf8, boolean isCut) {

        /** Without a final carriage return. */
        String content() {
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        boolean isBlank() {
            return content().isEmpty();
        }
    }

    /** The next line that is not blank; null after the last. */
    @Nullable Line nextFilled() throws IOException {
        Line line = next();
        while (line != null && line.isBlank()) {
            line = next();
        }
        return line;
    }

    /** Null after the last line. */
    @Nullable Line next() throws IOException {
        if (!givenBack.isEmpty()) {
            return givenBack.removeFirst();
        }
        int next = body.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isCut = false;
        for (; next >= 0 && next != '\n'; next = body.read()) {
            isCut |= line.size() == LONGEST;
            if (!isCut) {
                line.write(next);
            }
        }
        number++;
        String text = line.toString(StandardCharsets.UTF_8);
        return new Line(number, text, Row.isUtf8(text, line.toByteArray()), isCut);
    }

    /** Puts lines back, to be read again. */
    void giveBack(Collection<Line> lines) {
        List.copyOf(lines).reversed().forEach(givenBack::addFirst);
    }
}

package io.duskline.delivery.smtp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Doubles the dot that a line begins with (RFC 5321 section 4.5.2). Takes whole lines that end in CRLF: each array that is
 * written begins a line.
 */
final class DotStuffing extends FilterOutputStream {

    DotStuffing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) {
        throw new UnsupportedOperationException("Whole lines only");
    }

    @Override
    public void write(byte[] lines, int from, int length) throws IOException {
        int end = from + length;
        int written = from;
        for (int i = from; i < end; i++) {
            if (lines[i] == '.' && (i == from || lines[i - 1] == '\n')) {
                out.write(lines, written, i - written);
                out.write('.');
                written = i;
            }
        }
        out.write(lines, written, end - written);
    }

    /** It leaves with the dot that ends it. */
    @Override
    public void flush() {
        // Nothing is held here.
    }
}

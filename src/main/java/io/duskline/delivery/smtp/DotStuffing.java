package io.duskline.delivery.smtp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Doubles the dot that a line begins with (RFC 5321 section 4.5.2). Takes whole lines that end in CRLF: each array that is
 * written begins a line.
 */
final class DotStuffing extends FilterOutputStream {

    private static final String HIDDEN = "\n.";

    DotStuffing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) {
        throw new UnsupportedOperationException("Whole lines only");
    }

    @Override
    public void write(byte[] lines, int from, int length) throws IOException {
        if (length > 0 && lines[from] == '.') {
            out.write('.');
        }
        // As a text, in which Java looks for two characters many at a time.
        String text = new String(lines, from, length, StandardCharsets.ISO_8859_1);
        int written = 0;
        for (int found = text.indexOf(HIDDEN); found >= 0; found = text.indexOf(HIDDEN, found + 1)) {
            out.write(lines, from + written, found + 1 - written);
            out.write('.');
            written = found + 1;
        }
        out.write(lines, from + written, length - written);
    }

    /** It leaves with the dot that ends it. */
    @Override
    public void flush() {
        // Nothing is held here.
    }
}

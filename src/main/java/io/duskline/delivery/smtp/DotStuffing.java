package io.duskline.delivery.smtp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Doubles a dot at the start of a line (RFC 5321 section 4.5.2). Accepts whole lines that end in CRLF: each written array
 * begins a line.
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
        // As a string, in which Java finds two characters quickly.
        String text = new String(lines, from, length, StandardCharsets.ISO_8859_1);
        int written = 0;
        for (int found = text.indexOf(HIDDEN); found >= 0; found = text.indexOf(HIDDEN, found + 1)) {
            out.write(lines, from + written, found + 1 - written);
            out.write('.');
            written = found + 1;
        }
        out.write(lines, from + written, length - written);
    }

    /** Flushed together with the final dot. */
    @Override
    public void flush() {
        // Nothing is buffered here.
    }
}

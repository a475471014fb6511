package io.duskline.customer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text of another character set as UTF-8. What is not text there becomes a control character, which refuses its row. */
final class Utf8Stream extends InputStream {

    private static final int AT_ONCE = 8 * 1024;

    private final Reader text;
    private final char[] characters = new char[AT_ONCE + 1];
    private ByteBuffer waiting = ByteBuffer.allocate(0);

    private Utf8Stream(InputStream bytes, Charset charset) {
        this.text = new BufferedReader(new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith("\u0001")));
    }

    static InputStream of(InputStream bytes, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? bytes : new Utf8Stream(bytes, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? waiting.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, waiting.remaining());
        waiting.get(into, from, some);
        return some;
    }

    private boolean fill() throws IOException {
        if (waiting.hasRemaining()) {
            return true;
        }
        int read = text.read(characters, 0, AT_ONCE);
        if (read > 0 && Character.isHighSurrogate(characters[read - 1])) {
            int low = text.read();
            if (low >= 0) {
                characters[read++] = (char) low;
            }
        }
        if (read > 0) {
            waiting = ByteBuffer.wrap(new String(characters, 0, read).getBytes(StandardCharsets.UTF_8));
        }
        return read > 0;
    }
}

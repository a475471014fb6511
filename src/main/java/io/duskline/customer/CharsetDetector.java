package io.duskline.customer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells in which character set a text was written. UTF-16 is told by its byte order mark, or by the zero byte beside an ASCII
 * letter at the begin. Other text is UTF-8, unless more of it is broken UTF-8 than whole: then a spreadsheet wrote Windows-1252.
 */
final class CharsetDetector {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private int first = -1;
    private int second = -1;
    private long bytes;
    private long whole;
    private long broken;
    private int awaited;

    void read(byte[] some, int length) {
        for (int i = 0; i < length; i++) {
            int b = some[i] & 0xFF;
            if (bytes == 0) {
                first = b;
            } else if (bytes == 1) {
                second = b;
            }
            bytes++;
            read(b);
        }
    }

    private void read(int b) {
        if (awaited > 0) {
            if ((b & 0xC0) == 0x80) {
                awaited--;
                whole += awaited == 0 ? 1 : 0;
                return;
            }
            broken++;
            awaited = 0;
        }
        if (b >= 0xF0 && b < 0xF8) {
            awaited = 3;
        } else if (b >= 0xE0 && b < 0xF0) {
            awaited = 2;
        } else if (b >= 0xC2 && b < 0xE0) {
            awaited = 1;
        } else if (b >= 0x80) {
            broken++;
        }
    }

    /** So far. */
    long bytes() {
        return bytes;
    }

    Charset charset() {
        if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            return StandardCharsets.UTF_16;
        } else if (first == 0 && second > 0) {
            return StandardCharsets.UTF_16BE;
        } else if (first > 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return broken + (awaited > 0 ? 1 : 0) > whole ? WINDOWS_1252 : StandardCharsets.UTF_8;
    }
}

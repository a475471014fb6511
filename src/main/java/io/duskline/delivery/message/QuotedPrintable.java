package io.duskline.delivery.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Quoted-printable UTF-8 (RFC 2045 section 6.7): lines end in CRLF and have at most 76 characters. */
final class QuotedPrintable {

    private static final int LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] STANDS_FOR_ITSELF = new boolean[128];

    static {
        for (char c = 33; c <= 126; c++) {
            STANDS_FOR_ITSELF[c] = c != '=';
        }
    }

    /** What one character takes at most: four bytes of three, and a soft line break before each. */
    private static final int WIDEST = 4 * (3 + 3);

    private final char[] text;
    private byte[] encoded;
    private int length;
    private int column;

    private QuotedPrintable(String text) {
        this.text = text.toCharArray();
        this.encoded = new byte[this.text.length + this.text.length / 8 + LINE + WIDEST];
    }

    /** Writes the text; CR, LF and CRLF all count as one line break. */
    static void write(String text, ByteArrayOutputStream out) {
        QuotedPrintable writing = new QuotedPrintable(text);
        writing.encode();
        out.write(writing.encoded, 0, writing.length);
    }

    private void encode() {
        int i = 0;
        while (i < text.length) {
            if (encoded.length - length < LINE + WIDEST) {
                encoded = Arrays.copyOf(encoded, encoded.length * 2);
            }
            int from = i;
            i = plainUntil(i, Math.min(text.length, i + LINE - 1 - column));
            for (int plain = from; plain < i; plain++) {
                encoded[length++] = (byte) text[plain];
            }
            column += i - from;
            if (i < text.length) {
                i = special(i);
            }
        }
    }

    /** Where the stretch of characters that stand for themselves ends, at the latest where the line is full. */
    private int plainUntil(int from, int most) {
        int i = from;
        while (i < most && isPlain(i)) {
            i++;
        }
        return i;
    }

    private boolean isPlain(int i) {
        char c = text[i];
        return c < 128 && (STANDS_FOR_ITSELF[c] || (isBlank(c) && !endsLine(i + 1)));
    }

    /** @return where the next character is */
    private int special(int i) {
        char c = text[i];
        if (c == '\r' || c == '\n') {
            lineBreak();
            return c == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? i + 2 : i + 1;
        }
        if (isPlain(i)) {
            // The line is full.
            softBreak();
            return i;
        }
        if (c < 0x80) {
            octet(c);
        } else if (c < 0x800) {
            octet(0xC0 | (c >> 6));
            tail(c);
        } else if (!Character.isSurrogate(c)) {
            octet(0xE0 | (c >> 12));
            tail(c >> 6);
            tail(c);
        } else if (Character.isHighSurrogate(c) && i + 1 < text.length && Character.isLowSurrogate(text[i + 1])) {
            int whole = Character.toCodePoint(c, text[i + 1]);
            octet(0xF0 | (whole >> 18));
            tail(whole >> 12);
            tail(whole >> 6);
            tail(whole);
            return i + 2;
        } else {
            // Half a character has no UTF-8.
            text[i] = '?';
            return i;
        }
        return i + 1;
    }

    private void octet(int octet) {
        if (column + 3 > LINE - 1) {
            softBreak();
        }
        encoded[length++] = '=';
        encoded[length++] = HEX[octet >> 4];
        encoded[length++] = HEX[octet & 15];
        column += 3;
    }

    /** The six lowest bits, as the octets after a character's first have them (RFC 3629 section 3). */
    private void tail(int bits) {
        octet(0x80 | (bits & 0x3F));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private boolean endsLine(int next) {
        return next == text.length || text[next] == '\r' || text[next] == '\n';
    }

    private void softBreak() {
        encoded[length++] = '=';
        lineBreak();
    }

    private void lineBreak() {
        encoded[length++] = '\r';
        encoded[length++] = '\n';
        column = 0;
    }
}

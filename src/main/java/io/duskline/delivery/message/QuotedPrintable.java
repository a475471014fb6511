package io.duskline.delivery.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Quoted-printable UTF-8 (RFC 2045 section 6.7): lines end in CRLF and have at most 76 characters. */
final class QuotedPrintable {

    private static final int LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** By octet: whether it stands for itself. Blanks do, except at the end of a line. */
    private static final boolean[] STANDS_FOR_ITSELF = new boolean[256];

    static {
        for (char c = 33; c <= 126; c++) {
            STANDS_FOR_ITSELF[c] = c != '=';
        }
        STANDS_FOR_ITSELF[' '] = true;
        STANDS_FOR_ITSELF['\t'] = true;
    }

    /** The longest encoding of one octet, with a soft line break before it. */
    private static final int WIDEST = 3 + 3;

    private final ByteArrayOutputStream out;
    private byte[] text = {};
    private byte[] encoded = {};
    private int length;
    private int column;

    QuotedPrintable(ByteArrayOutputStream out) {
        this.out = out;
    }

    /**
     * Writes a text, or the next part of one: CR, LF and CRLF all count as one line break, and half a surrogate pair, which has
     * no UTF-8, becomes a question mark.
     *
     * @param part must not end with half a line break or character, nor with a blank unless its line does
     */
    void write(String part) {
        text = part.getBytes(StandardCharsets.UTF_8);
        int usual = text.length + text.length / 8 + LINE + WIDEST;
        encoded = encoded.length < usual ? new byte[usual] : encoded;
        length = 0;
        encode();
        out.write(encoded, 0, length);
    }

    /** Writes encoded text, from the beginning of a line to this column. */
    void writeEncoded(byte[] before, int itsColumn) {
        out.writeBytes(before);
        column = itsColumn;
    }

    /** Number of characters on the current line. */
    int column() {
        return column;
    }

    private void encode() {
        int i = 0;
        while (i < text.length) {
            if (encoded.length - length < LINE + WIDEST) {
                encoded = Arrays.copyOf(encoded, encoded.length * 2);
            }
            int end = plainUntil(i, Math.min(text.length, i + LINE - 1 - column));
            System.arraycopy(text, i, encoded, length, end - i);
            length += end - i;
            column += end - i;
            i = end < text.length ? special(end) : end;
        }
    }

    /** End of the octets that stand for themselves, limited by the line length. */
    private int plainUntil(int from, int most) {
        int i = from;
        while (i < most && STANDS_FOR_ITSELF[text[i] & 0xFF]) {
            i++;
        }
        return i > from && isBlank(text[i - 1]) && endsLine(i) ? i - 1 : i;
    }

    /** @return position of the next octet */
    private int special(int i) {
        byte octet = text[i];
        if (octet == '\r' || octet == '\n') {
            lineBreak();
            return octet == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? i + 2 : i + 1;
        }
        boolean isPlain = STANDS_FOR_ITSELF[octet & 0xFF] && !(isBlank(octet) && endsLine(i + 1));
        if (isPlain) {
            // The line is full.
            softBreak();
            return i;
        }
        if (column + 3 > LINE - 1) {
            softBreak();
        }
        encoded[length++] = '=';
        encoded[length++] = HEX[(octet >> 4) & 15];
        encoded[length++] = HEX[octet & 15];
        column += 3;
        return i + 1;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
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

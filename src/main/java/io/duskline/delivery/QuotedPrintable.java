package io.duskline.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Quoted-printable UTF-8 (RFC 2045 section 6.7): lines end in CRLF and have at most 76 characters. */
final class QuotedPrintable {

    private static final int LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private QuotedPrintable() {}

    /** Writes the text; CR, LF and CRLF all count as one line break. */
    static void write(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte each = bytes[i];
            if (each == '\r' || each == '\n') {
                if (each == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                    i++;
                }
                lineBreak(out);
                column = 0;
                continue;
            }
            boolean plain = isPlain(each) && !(isBlank(each) && endsLine(bytes, i + 1));
            int width = plain ? 1 : 3;
            if (column + width > LINE - 1) {
                out.write('=');
                lineBreak(out);
                column = 0;
            }
            if (plain) {
                out.write(each);
            } else {
                out.write('=');
                out.write(HEX[(each >> 4) & 15]);
                out.write(HEX[each & 15]);
            }
            column += width;
        }
    }

    private static boolean isPlain(byte each) {
        return (each >= 33 && each <= 126 && each != '=') || isBlank(each);
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t';
    }

    private static boolean endsLine(byte[] bytes, int next) {
        return next == bytes.length || bytes[next] == '\r' || bytes[next] == '\n';
    }

    private static void lineBreak(ByteArrayOutputStream out) {
        out.write('\r');
        out.write('\n');
    }
}

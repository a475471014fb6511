package io.duskline.inbound.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Undoes the encodings of RFC 2045 section 6; what is not encoded as it should be stays as it is. */
final class TransferEncoding {

    private static final Pattern NO_DIGIT = Pattern.compile("(?s)=.*|[^A-Za-z0-9+/]+");

    private TransferEncoding() {}

    /** @param name the value of Content-Transfer-Encoding; of an unknown one nothing is undone */
    static byte[] decode(String name, byte[] body) {
        String encoding = name.toLowerCase(Locale.ROOT);
        if (encoding.startsWith("base64")) {
            return base64(new String(body, StandardCharsets.ISO_8859_1));
        }
        return encoding.startsWith("quoted-printable") ? quotedPrintable(body) : body;
    }

    /** Up to the padding; what is outside of the alphabet is passed over, as is half a byte at the end of a cut part. */
    private static byte[] base64(String body) {
        String digits = NO_DIGIT.matcher(body).replaceAll("");
        return Base64.getDecoder().decode(digits.substring(0, digits.length() - (digits.length() % 4 == 1 ? 1 : 0)));
    }

    /** Not left to Jakarta Mail, whose decoder calls itself for each line that goes on, and so may overflow the stack. */
    private static byte[] quotedPrintable(byte[] body) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (at < body.length) {
            int length = body[at] == '=' ? escapeLength(body, at) : 0;
            if (length == 0) {
                decoded.write(body[at++]);
            } else {
                if (length == 3) {
                    decoded.write((hex(body[at + 1]) << 4) + hex(body[at + 2]));
                }
                at += length;
            }
        }
        return decoded.toByteArray();
    }

    /** 3 for a byte, 2 for a line that goes on, 0 for neither. */
    private static int escapeLength(byte[] body, int at) {
        if (at + 1 < body.length && body[at + 1] == '\n') {
            return 2;
        }
        return at + 2 < body.length && hex(body[at + 1]) >= 0 && hex(body[at + 2]) >= 0 ? 3 : 0;
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}

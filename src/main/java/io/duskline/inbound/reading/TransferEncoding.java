package io.duskline.inbound.reading;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.apache.commons.codec.binary.Base64;

/** Undoes the encodings of RFC 2045 section 6; what is not encoded as it should be stays as it is. */
final class TransferEncoding {

    private TransferEncoding() {}

    /** @param name the value of Content-Transfer-Encoding; of an unknown one nothing is undone */
    static byte[] decode(String name, byte[] body) {
        String encoding = name.toLowerCase(Locale.ROOT);
        if (encoding.startsWith("base64")) {
            return new Base64().decode(body);
        }
        return encoding.startsWith("quoted-printable") ? quotedPrintable(body) : body;
    }

    /** Not left to Jakarta Mail, whose decoder throws and catches for each mistake: slow where there are many. */
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

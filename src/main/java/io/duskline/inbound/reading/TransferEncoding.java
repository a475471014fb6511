package io.duskline.inbound.reading;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base64;

/** Decodes the encodings of RFC 2045 section 6; wrongly encoded parts stay unchanged. */
final class TransferEncoding {

    /** A byte, or the end of a line that goes on. */
    private static final Pattern ESCAPE = Pattern.compile("=(?:([0-9A-Fa-f]{2})|\n)");

    private TransferEncoding() {}

    /** @param name the value of Content-Transfer-Encoding; of an unknown one nothing is undone */
    static byte[] decode(String name, byte[] body) {
        String encoding = name.toLowerCase(Locale.ROOT);
        if (encoding.startsWith("base64")) {
            return Base64.decodeBase64(body);
        }
        return encoding.startsWith("quoted-printable") ? quotedPrintable(body) : body;
    }

    /** Not left to Jakarta Mail, whose decoder calls itself for each line that goes on, and so may overflow the stack. */
    private static byte[] quotedPrintable(byte[] body) {
        return ESCAPE.matcher(new String(body, StandardCharsets.ISO_8859_1))
                .replaceAll(TransferEncoding::unescaped)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(MatchResult escape) {
        return escape.group(1) == null
                ? ""
                : Matcher.quoteReplacement(Character.toString(HexFormat.fromHexDigits(escape.group(1))));
    }
}

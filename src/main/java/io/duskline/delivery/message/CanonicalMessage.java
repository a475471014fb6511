package io.duskline.delivery.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message in the relaxed form of RFC 6376 section 3.4, which removes harmless transport differences. Headers are held as ISO
 * 8859-1, one character per octet, so that UTF-8 in an address is preserved.
 */
final class CanonicalMessage {

    private static final Pattern FOLDS = Pattern.compile("[\r\n]+");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private final Map<String, List<String>> fields = new HashMap<>();
    private final byte[] body;

    private CanonicalMessage(byte[] body) {
        this.body = body;
    }

    static CanonicalMessage of(byte[] message) {
        String whole = new String(message, StandardCharsets.ISO_8859_1);
        int empty = whole.indexOf("\r\n\r\n");
        int end = empty < 0 ? message.length : empty;
        CanonicalMessage canonical = new CanonicalMessage(body(message, Math.min(end + 4, message.length)));
        for (String field : whole.substring(0, end).split("\r\n(?![ \t])")) {
            String relaxed = field(field);
            canonical
                    .fields
                    .computeIfAbsent(relaxed.substring(0, relaxed.indexOf(':')), name -> new ArrayList<>())
                    .add(relaxed);
        }
        return canonical;
    }

    /** Appends the fields of that name, from the last upward as a verifier reads them, and the name as often. */
    void take(String name, StringBuilder signed, StringBuilder names) {
        for (String field : fields.getOrDefault(name, List.of()).reversed()) {
            signed.append(field).append("\r\n");
            names.append(names.isEmpty() ? "" : ":").append(name);
        }
    }

    byte[] body() {
        return body;
    }

    /** One header field without its last CRLF: name in lower case, unfolded, each run of blanks as one space (3.4.2). */
    static String field(String field) {
        int colon = field.indexOf(':');
        String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String unfolded = FOLDS.matcher(field.substring(colon + 1)).replaceAll("");
        return name + ":" + BLANKS.matcher(unfolded).replaceAll(" ").strip();
    }

    /** Removes blanks at the ends of lines and empty lines at the end; runs of blanks become one space (3.4.4). */
    private static byte[] body(byte[] message, int from) {
        byte[] out = new byte[message.length - from + 2];
        int length = 0;
        int kept = 0;
        boolean blank = false;
        boolean isLineEmpty = true;
        for (int i = from; i < message.length; i++) {
            byte c = message[i];
            if (isCrLf(message, i)) {
                i++;
                out[length++] = '\r';
                out[length++] = '\n';
                kept = isLineEmpty ? kept : length;
                isLineEmpty = true;
                blank = false;
            } else if (c == ' ' || c == '\t') {
                blank = true;
            } else {
                if (blank) {
                    out[length++] = ' ';
                    blank = false;
                }
                out[length++] = c;
                isLineEmpty = false;
            }
        }
        if (!isLineEmpty) {
            out[length++] = '\r';
            out[length++] = '\n';
            kept = length;
        }
        return Arrays.copyOf(out, kept);
    }

    private static boolean isCrLf(byte[] message, int at) {
        return message[at] == '\r' && at + 1 < message.length && message[at + 1] == '\n';
    }
}

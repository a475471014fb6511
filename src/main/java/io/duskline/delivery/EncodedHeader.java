package io.duskline.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Unstructured header text: as it is where it is ASCII, folded between words where it is long, else as encoded words
 * (RFC 2047) of which none splits a character. Lines with encoded words have at most 76 characters, the others at most
 * 78 wherever they can be folded.
 */
final class EncodedHeader {

    private static final int LINE = 76;
    private static final String START_Q = "=?UTF-8?Q?";
    private static final String START_B = "=?UTF-8?B?";
    private static final String END = "?=";
    private static final int FRAME = START_Q.length() + END.length();
    private static final int LONGEST_WORD = 75;
    private static final String HEX = "0123456789ABCDEF";

    private EncodedHeader() {}

    /** @throws IllegalArgumentException if the value has a control character: it could start another header */
    static String checked(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(name + " contains a control character (U+%04X)".formatted((int) c));
            }
        }
        return value;
    }

    /** @param used characters already on the line, the name and colon say */
    static String text(String value, int used) {
        if (isPlain(value)) {
            return used + value.length() <= LINE ? value : folded(value, used);
        }
        return encoded(value, used);
    }

    /** A display name (RFC 5322 section 3.2.5): atoms, a quoted string, or encoded words. */
    static String phrase(String value, int used) {
        if (!isPlain(value) || used + value.length() > LINE - 2) {
            return encoded(value, used);
        }
        boolean atoms =
                value.chars().allMatch(c -> Character.isLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
        return atoms ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** ASCII that a reader takes as it is: not blank at the ends or in a row, no word too long, not like an encoded one. */
    private static boolean isPlain(String value) {
        if (value.chars().anyMatch(c -> c > 126) || value.contains("=?")) {
            return false;
        }
        for (String word : value.split(" ", -1)) {
            if ((word.isEmpty() && !value.isEmpty()) || word.length() > LINE) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String value, int used) {
        StringBuilder out = new StringBuilder();
        int column = used;
        boolean first = true;
        for (String word : value.split(" ", -1)) {
            if (column + 1 + word.length() > LINE && (!first || used > 1)) {
                out.append("\r\n ");
                column = 1;
            } else if (!first) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
            first = false;
        }
        return out.toString();
    }

    private static String encoded(String value, int used) {
        byte[] all = value.getBytes(StandardCharsets.UTF_8);
        boolean quoted = quotedLength(all) <= (all.length + 2) / 3 * 4;
        StringBuilder out = new StringBuilder();
        int room = Math.min(LINE - used, LONGEST_WORD) - FRAME;
        int from = 0;
        while (from < value.length()) {
            int to = from;
            int length = 0;
            while (to < value.length()) {
                int next = value.offsetByCodePoints(to, 1);
                byte[] bytes = value.substring(from, next).getBytes(StandardCharsets.UTF_8);
                length = quoted ? quotedLength(bytes) : (bytes.length + 2) / 3 * 4;
                if (length > room && to > from) {
                    break;
                }
                to = next;
            }
            byte[] bytes = value.substring(from, to).getBytes(StandardCharsets.UTF_8);
            out.append(from == 0 ? "" : "\r\n ")
                    .append(quoted ? START_Q + quoted(bytes) : START_B + base64(bytes))
                    .append(END);
            room = LINE - 1 - FRAME;
            from = to;
        }
        return out.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static int quotedLength(byte[] bytes) {
        int length = 0;
        for (byte each : bytes) {
            length += isSafe(each) ? 1 : 3;
        }
        return length;
    }

    private static String quoted(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 3);
        for (byte each : bytes) {
            if (each == ' ') {
                out.append('_');
            } else if (isSafe(each)) {
                out.append((char) each);
            } else {
                out.append('=').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
            }
        }
        return out.toString();
    }

    /** What may stand for itself even in a phrase (RFC 2047 section 5 (3)). */
    private static boolean isSafe(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == ' ';
    }
}

package io.duskline.delivery.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        return areAtoms(value) ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean areAtoms(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Character.isLetterOrDigit(c) && " !#$%&'*+-/=?^_`{|}~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** ASCII that a reader takes as it is: not blank at the ends or in a row, no word too long, not like an encoded one. */
    private static boolean isPlain(String value) {
        int word = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : ' ';
            if (c > 126) {
                return false;
            }
            if (c != ' ') {
                word++;
            } else if ((word == 0 && !value.isEmpty()) || word > LINE) {
                return false;
            } else {
                word = 0;
            }
        }
        return !value.contains("=?");
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
        boolean isQuoted = quotedLength(all, 0, all.length) <= base64Length(all.length);
        StringBuilder out = new StringBuilder();
        int room = Math.min(LINE - used, LONGEST_WORD) - FRAME;
        int from = 0;
        int length = 0;
        for (int at = 0; at < all.length; ) {
            int next = afterCharacter(all, at);
            int longer = isQuoted ? length + quotedLength(all, at, next) : base64Length(next - from);
            if (longer > room && at > from) {
                word(out, all, from, at, isQuoted);
                room = LINE - 1 - FRAME;
                from = at;
                length = 0;
            } else {
                length = longer;
                at = next;
            }
        }
        word(out, all, from, all.length, isQuoted);
        return out.toString();
    }

    /** Where the UTF-8 of the next character begins (RFC 3629 section 3). */
    private static int afterCharacter(byte[] all, int at) {
        int next = at + 1;
        while (next < all.length && (all[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    private static void word(StringBuilder out, byte[] all, int from, int to, boolean isQuoted) {
        out.append(from == 0 ? "" : "\r\n ");
        if (isQuoted) {
            out.append(START_Q);
            quoted(out, all, from, to);
        } else {
            byte[] bytes = Arrays.copyOfRange(all, from, to);
            out.append(START_B).append(Base64.getEncoder().encodeToString(bytes));
        }
        out.append(END);
    }

    private static int base64Length(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    private static int quotedLength(byte[] all, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            length += isSafe(all[i]) ? 1 : 3;
        }
        return length;
    }

    private static void quoted(StringBuilder out, byte[] all, int from, int to) {
        for (int i = from; i < to; i++) {
            byte each = all[i];
            if (each == ' ') {
                out.append('_');
            } else if (isSafe(each)) {
                out.append((char) each);
            } else {
                out.append('=').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
            }
        }
    }

    /** What may stand for itself even in a phrase (RFC 2047 section 5 (3)). */
    private static boolean isSafe(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == ' ';
    }
}

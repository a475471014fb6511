package io.duskline.delivery.message;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Unstructured header text. ASCII stays as it is, folded between words if it is long. Other text becomes encoded words (RFC
 * 2047), which never split a character. Lines with encoded words have at most 76 characters, others at most 78 where folding
 * allows it.
 */
final class EncodedHeader {

    private static final int LINE = 76;
    private static final String START = "=?UTF-8?B?";
    private static final String END = "?=";
    private static final int LONGEST_WORD = 75;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]");
    /** ASCII words that fit in the first line after the field's name, with one space between them. */
    private static final Pattern PLAIN = Pattern.compile("(?:[!-~]{1,60}+(?: [!-~]{1,60}+)*+)?");

    private static final Pattern ATOMS = Pattern.compile("[\\w !#$%&'*+/=?^`{|}~-]*+");

    private EncodedHeader() {}

    /** @throws IllegalArgumentException if the value has a control character: it could start another header */
    static String checked(String name, String value) {
        Matcher control = CONTROL.matcher(value);
        if (control.find()) {
            throw new IllegalArgumentException(
                    name + " contains a control character (U+%04X)".formatted((int) value.charAt(control.start())));
        }
        return value;
    }

    /** @param used number of characters already on the line, such as name and colon */
    static String text(String value, int used) {
        if (isPlain(value)) {
            return used + value.length() <= LINE ? value : MimeUtility.fold(used, value);
        }
        return encoded(value, used);
    }

    /** A display name (RFC 5322 section 3.2.5): atoms, a quoted string, or encoded words. */
    static String phrase(String value, int used) {
        if (!isPlain(value) || used + value.length() > LINE - 2) {
            return encoded(value, used);
        }
        return ATOMS.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(String value) {
        return PLAIN.matcher(value).matches() && !value.contains("=?");
    }

    /** Encodes in base64, which is correct for every script. */
    private static String encoded(String value, int used) {
        byte[] all = value.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        int column = used;
        for (int from = 0; from < all.length; ) {
            int room = (Math.min(LINE - column, LONGEST_WORD) - START.length() - END.length()) / 4 * 3;
            int to = Math.min(from + room, all.length);
            while (to < all.length && isWithinCharacter(all[to])) {
                to--;
            }
            byte[] bytes = Arrays.copyOfRange(all, from, to);
            out.append(from == 0 ? "" : "\r\n ")
                    .append(START)
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append(END);
            column = 1;
            from = to;
        }
        return out.toString();
    }

    /** Whether a byte continues a character of UTF-8 (RFC 3629 section 3). */
    private static boolean isWithinCharacter(byte octet) {
        return (octet & 0xC0) == 0x80;
    }
}

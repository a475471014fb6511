package io.duskline.inbound.reading;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address found in text.
 *
 * @param start where it begins in the text, brackets and quotes not counted
 * @param end behind its last character
 */
record WrittenAddress(String address, int start, int end) {

    private static final String LOCAL = "[^\\p{Z}\\p{Cntrl}<>()\\[\\],;:\\\\\"'@]";

    /** Tried only where a word begins, so that its time grows with the text's length. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:\"[^\"]{1,126}\"|(?<!" + LOCAL + ")" + LOCAL + "{1,128}+)@[\\p{L}\\d._-]{0,252}[\\p{L}\\d]");

    /** RFC 6533 section 3: {@code \x{XXXX}} for a character, in what a server without UTF-8 passes on. */
    private static final Pattern UNICODE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");

    /** RFC 3461 section 4 writes these two so; others are as likely a mailbox's own tag. */
    private static final Pattern XTEXT = Pattern.compile("\\+(2B|3D)");

    /** All of the text, in its order. */
    static List<WrittenAddress> in(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> new WrittenAddress(found.group(), found.start(), found.end()))
                .toList();
    }

    /** The address in a field of a delivery status, as {@code rfc822;a@b} or {@code utf-8; …}; empty if there is none. */
    static String ofField(String value) {
        String typed = value.substring(value.indexOf(';') + 1);
        String unescaped = UNICODE.matcher(typed).replaceAll(WrittenAddress::character);
        String decoded =
                XTEXT.matcher(unescaped).replaceAll(found -> found.group(1).equals("2B") ? "+" : "=");
        return in(decoded).stream().findFirst().map(WrittenAddress::address).orElse("");
    }

    private static String character(MatchResult found) {
        int code = Integer.parseInt(found.group(1), 16);
        return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : found.group());
    }
}

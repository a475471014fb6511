package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address found in text.
 *
 * @param start where it begins in the text, brackets and quotes not counted
 * @param end behind its last character
 */
record WrittenAddress(String address, int start, int end) {

    private static final int LONGEST_LOCAL = 128;
    private static final int LONGEST_DOMAIN = 253;
    private static final String NOT_IN_LOCAL = "<>()[],;:\\\"'@";

    /** RFC 6533 section 3: {@code \x{XXXX}} for a character, in what a server without UTF-8 passes on. */
    private static final Pattern UNICODE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");

    /** RFC 3461 section 4 writes these two so; others are as likely a mailbox's own tag. */
    private static final Pattern XTEXT = Pattern.compile("\\+(2B|3D)");

    /** All of the text, in its order; time grows with its length only. */
    static List<WrittenAddress> in(String text) {
        List<WrittenAddress> found = new ArrayList<>();
        int at = text.indexOf('@');
        while (at >= 0) {
            int start = startOfLocal(text, at);
            int end = endOfDomain(text, at + 1);
            if (start < at && end > at + 1) {
                found.add(new WrittenAddress(text.substring(start, end), start, end));
            }
            at = text.indexOf('@', Math.max(end, at + 1));
        }
        return found;
    }

    /** Those of header fields, each once; no more than a report may have recipients. */
    static List<String> ofFields(Stream<String> values) {
        return values.flatMap(value -> in(value).stream())
                .map(WrittenAddress::address)
                .distinct()
                .limit(ReportReader.MOST_RECIPIENTS)
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

    private static int startOfLocal(String text, int at) {
        if (at > 0 && text.charAt(at - 1) == '"') {
            int quote = text.lastIndexOf('"', at - 2);
            return quote >= 0 && at - quote <= LONGEST_LOCAL ? quote : at;
        }
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isLocal(char c) {
        return c > ' ' && !Character.isSpaceChar(c) && c != 0x7f && NOT_IN_LOCAL.indexOf(c) < 0;
    }

    private static int endOfDomain(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_DOMAIN && isDomain(text.charAt(end))) {
            end++;
        }
        while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isDomain(char c) {
        return c == '.' || c == '-' || c == '_' || (c < 128 ? Character.isLetterOrDigit(c) : Character.isLetter(c));
    }
}

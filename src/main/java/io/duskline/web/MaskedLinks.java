package io.duskline.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks personal links for staff. With such a link, a reader can answer as the customer, unsubscribe them, or set a user's
 * password. The first letters stay, so that links can be told apart.
 */
public final class MaskedLinks {

    private static final int SHOWN = 4;

    /** "/n/" and a token. Most server replies are shorter. */
    private static final int SHORTEST_LINK = 3 + SHOWN + 16;

    private static final String MASK = "••••";

    /** Tokens are at least this long. */
    private static final Pattern LINK = Pattern.compile(
            "(/[nu]/[a-z2-7]{N})[a-z2-7]{16,120}+|(/sign-in/link/[\\w-]{N})[\\w-]{16,120}+"
                    .replace("/", "(?:/|%2[Ff])")
                    .replace("N", Integer.toString(SHOWN)),
            Pattern.CASE_INSENSITIVE);

    /** The same in a raw message, where quoted-printable (RFC 2045) may break any line. */
    private static final String BREAK = "(?:=\\r?\\n)?";

    /** Also encoded as quoted-printable or within another URL. */
    private static final String SLASH = "(?:/|[=%]" + BREAK + "2" + BREAK + "[Ff])";

    private static final Pattern SENT_LINK = Pattern.compile(
            SLASH + BREAK + "[nu]" + BREAK + SLASH + "((?:" + BREAK + "[a-z2-7]){" + (SHOWN + 16) + ",124}+)",
            Pattern.CASE_INSENSITIVE);

    /** Lines of base64, also quoted ones. A shorter run has no room for a link. */
    private static final Pattern BASE64 =
            Pattern.compile("[A-Za-z0-9+/]{4,}+(?:[ \\t]*+\\r?\\n[> \\t]*+[A-Za-z0-9+/]++)*+");

    private static final int FEWEST_OF_BASE64 = (SHOWN + 16) * 4 / 3;

    /** How many levels of nested base64 are searched. */
    private static final int DEEPEST = 3;

    /** A query value that contains a personal link or may be its token. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?:^|[=/&]|%2[Ff])(?:[a-z2-7]{25,}+|[A-Z2-7]{25,}+)(?:$|[/&?#%.,;>)+])|/sign-in/link/|%2[Ff]link%2[Ff]");

    private MaskedLinks() {}

    /**
     * Whether a query may contain a personal link, or only its token.
     *
     * @param query query of an address, as sent
     */
    public static boolean isIn(String query) {
        return IN_QUERY.matcher(query).find();
    }

    /** @param text decoded text */
    public static String in(String text) {
        if (text.length() < SHORTEST_LINK) {
            return text;
        }
        return LINK.matcher(text).replaceAll("$1$2" + MASK);
    }

    /**
     * Masks personal links in a raw message, except password links.
     *
     * @param message as it was sent; the result has the same length, with an asterisk for each hidden letter
     */
    public static byte[] in(byte[] message) {
        return in(message, DEEPEST);
    }

    private static byte[] in(byte[] message, int depth) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        StringBuilder masked = new StringBuilder(text);
        Matcher link = SENT_LINK.matcher(text);
        while (link.find()) {
            int letters = 0;
            for (int i = link.start(1); i < link.end(1); i++) {
                boolean isLetter = text.charAt(i) > '=' || Character.isDigit(text.charAt(i));
                letters += isLetter ? 1 : 0;
                if (isLetter && letters > SHOWN) {
                    masked.setCharAt(i, '*');
                }
            }
        }
        if (depth > 0) {
            encoded(masked, depth - 1);
        }
        return masked.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Searches every run of base64, so that a mislabelled or truncated part cannot hide a link. Masking keeps the length, so
     * the result is written in place.
     */
    private static void encoded(StringBuilder message, int depth) {
        Matcher run = BASE64.matcher(message.toString());
        while (run.find()) {
            if (run.end() - run.start() < FEWEST_OF_BASE64) {
                continue;
            }
            StringBuilder digits = new StringBuilder(run.group().replaceAll("[\\s>]", ""));
            for (int first = 0; first < 4 && digits.length() - first >= FEWEST_OF_BASE64; first++) {
                mask(digits, first, depth);
            }
            for (int at = run.start(), i = 0; at < run.end(); at++) {
                char c = message.charAt(at);
                if (c > ' ' && c != '>') {
                    message.setCharAt(at, digits.charAt(i++));
                }
            }
        }
    }

    /** @param first position of the first group of four digits: other characters may come before */
    private static void mask(StringBuilder digits, int first, int depth) {
        int rest = digits.length() - first;
        int end = rest % 4 == 1 ? digits.length() - 1 : digits.length();
        byte[] read = Base64.getDecoder().decode(digits.substring(first, end));
        byte[] masked = in(read, depth);
        if (!Arrays.equals(read, masked)) {
            digits.replace(first, end, Base64.getEncoder().withoutPadding().encodeToString(masked));
        }
    }
}

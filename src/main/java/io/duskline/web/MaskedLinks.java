package io.duskline.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Personal links as staff may see them: whoever has one can answer as the customer or unsubscribe them. The first letters
 * stay, so that two can be told apart.
 */
public final class MaskedLinks {

    private static final int SHOWN = 4;
    private static final String MASK = "••••";

    /** A token is at least that long; what is shorter is no link of anybody. */
    private static final Pattern LINK = Pattern.compile("(/[nu]/[a-z2-7]{" + SHOWN + "})[a-z2-7]{16,120}+");

    /** The same in a message as it is sent, where quoted-printable (RFC 2045) may break any line. */
    private static final String BREAK = "(?:=\\r?\\n)?";

    private static final Pattern SENT_LINK =
            Pattern.compile("/" + BREAK + "[nu]" + BREAK + "/((?:" + BREAK + "[a-z2-7]){" + (SHOWN + 16) + ",124}+)");

    private MaskedLinks() {}

    /** @param text as people read it */
    public static String in(String text) {
        return LINK.matcher(text).replaceAll("$1" + MASK);
    }

    /** @param message as it was sent; as long afterwards, with an asterisk for each letter that is not shown */
    public static byte[] in(byte[] message) {
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
        return masked.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}

package io.duskline.ledger;

import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/** Bytes as tokens are written: lowercase base32 (RFC 4648) without padding. */
public final class TokenText {

    private TokenText() {}

    public static String of(byte[] bytes) {
        return new Base32().encodeToString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    }

    /** The token at the start of what was typed or cut from a mail: in small letters, without a bracket or full stop after it. */
    public static String typed(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && isLetter(lower.charAt(end))) {
            end++;
        }
        return lower.substring(0, end);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
    }
}

package io.duskline.ledger;

import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/** The text form of tokens: lowercase base32 (RFC 4648) without padding. */
public final class TokenText {

    private TokenText() {}

    public static String of(byte[] bytes) {
        return new Base32().encodeToString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    }

    /** The token at the start of typed or copied text: in lower case, without a trailing bracket or full stop. */
    public static String typed(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceFirst("(?s)[^a-z2-7].*", "");
    }
}

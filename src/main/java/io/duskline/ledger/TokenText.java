package io.duskline.ledger;

import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/** Bytes as tokens are written: lowercase base32 (RFC 4648) without padding. */
public final class TokenText {

    private TokenText() {}

    public static String of(byte[] bytes) {
        return new Base32().encodeToString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    }
}

package io.duskline.ledger;

import org.apache.commons.codec.binary.Base32;

/** Bytes as tokens are written: lowercase base32 (RFC 4648) without padding. */
public final class TokenText {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LETTER_BITS = 5;

    private TokenText() {}

    /** What {@link Base32} makes of it, which takes 8 KB for each. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + LETTER_BITS - 1) / LETTER_BITS);
        int bits = 0;
        int open = 0;
        for (byte each : bytes) {
            bits = bits << Byte.SIZE | (each & 0xFF);
            for (open += Byte.SIZE; open >= LETTER_BITS; open -= LETTER_BITS) {
                text.append(LETTERS.charAt(bits >>> (open - LETTER_BITS) & 31));
            }
        }
        return open == 0
                ? text.toString()
                : text.append(LETTERS.charAt(bits << (LETTER_BITS - open) & 31)).toString();
    }
}

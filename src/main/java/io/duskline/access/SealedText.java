package io.duskline.access;

import io.duskline.ledger.SealedBytes;
import java.util.Base64;
import java.util.Optional;

/** {@link SealedBytes} as base64. */
final class SealedText {

    private static final byte[] ANYTHING = {};

    private final SealedBytes sealed;

    /** @param key 32 bytes */
    SealedText(byte[] key) {
        this.sealed = new SealedBytes(key);
    }

    String seal(byte[] body) {
        return Base64.getEncoder().encodeToString(sealed.seal(body, ANYTHING));
    }

    /** The body, or nothing where it was sealed under another key. */
    Optional<byte[]> open(String stored) {
        return sealed.open(Base64.getDecoder().decode(stored), ANYTHING);
    }
}

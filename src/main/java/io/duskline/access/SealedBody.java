package io.duskline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Keeps an answer so that only whoever asked can read it again: under a key made from the caller's bearer token, which the
 * database does not know. An answer may itself hold a token that is shown once.
 */
final class SealedBody {

    private final SealedText sealed;

    SealedBody(String credentials, String idempotencyKey) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update("answer".getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(credentials.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        this.sealed = new SealedText(digest.digest());
    }

    String seal(byte[] body) {
        return sealed.seal(body);
    }

    /** The body, or nothing where it was sealed by another token. */
    Optional<byte[]> open(String stored) {
        return sealed.open(stored);
    }
}

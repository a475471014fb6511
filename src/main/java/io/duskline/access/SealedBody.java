package io.duskline.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Keeps an answer so that only whoever asked can read it again: AES-256-GCM (NIST SP 800-38D) under a key made from the
 * caller's bearer token, which the database does not know. An answer may itself hold a token that is shown once.
 */
final class SealedBody {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom random = new SecureRandom();

    private final SecretKeySpec key;

    SealedBody(String credentials, String idempotencyKey) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update("answer".getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(credentials.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(digest.digest(), "AES");
    }

    String seal(byte[] body) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(body);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body, or nothing where it was sealed by another token. */
    Optional<byte[]> open(String stored) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(stored));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}

package io.duskline.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) under one key; 32 bytes. For any number of threads. */
final class KeyedHash {

    private static final byte[] SALT = "duskline".getBytes(StandardCharsets.UTF_8);

    /** With the key in it; only ever copied. */
    private final Mac keyed;

    KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Under the key that HKDF-SHA256 (RFC 5869) derives from a secret for this purpose. */
    static KeyedHash derived(String secret, String purpose) {
        byte[] extracted = new KeyedHash(SALT).of(secret.getBytes(StandardCharsets.UTF_8));
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return new KeyedHash(new KeyedHash(extracted).of(block));
    }

    byte[] of(byte[] message) {
        try {
            return ((Mac) keyed.clone()).doFinal(message);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}

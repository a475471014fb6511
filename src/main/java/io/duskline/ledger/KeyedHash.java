package io.duskline.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** HMAC-SHA256 (RFC 2104) under one key; 32 bytes. Thread-safe. */
public final class KeyedHash {

    private final byte[] key;

    KeyedHash(byte[] key) {
        this.key = key.clone();
    }

    /** Under the key that HKDF-SHA256 (RFC 5869) derives from a secret for this purpose. */
    static KeyedHash derived(String secret, String purpose) {
        byte[] extracted = new KeyedHash(bytes("duskline")).of(bytes(secret));
        byte[] info = bytes(purpose);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return new KeyedHash(new KeyedHash(extracted).of(block));
    }

    byte[] of(byte[] message) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(message);
    }

    /**
     * Hash of several texts: each in UTF-8, preceded by its length in bytes (decimal digits and a colon). So two different
     * lists never have the same input.
     */
    public byte[] of(String... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String part : parts) {
            all.writeBytes(bytes(bytes(part).length + ":"));
            all.writeBytes(bytes(part));
        }
        return of(all.toByteArray());
    }

    String hex(String... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

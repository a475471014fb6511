package io.duskline.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * AES-256-GCM (NIST SP 800-38D) under one key: a random nonce of 12 bytes, the ciphertext, and its tag of 16 bytes. Spring
 * Security's encryptor is not used: it cannot bind a ciphertext to its owner, which archived messages need.
 */
public final class SealedBytes {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final byte[] ANYTHING = {};

    private final SecretKeySpec key;

    /** @param key 32 bytes */
    public SealedBytes(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param about additional authenticated data: the same is needed to open it */
    public byte[] seal(byte[] open, byte[] about) {
        byte[] nonce = KeyGenerators.secureRandom(NONCE_BYTES).generateKey();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, about).doFinal(open);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plaintext; empty if key or additional data differ, or the ciphertext was changed. */
    public Optional<byte[]> open(byte[] sealed, byte[] about) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, about).doFinal(rest));
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** In base64, without additional data. */
    public String sealText(byte[] open) {
        return Base64.getEncoder().encodeToString(seal(open, ANYTHING));
    }

    /** Opens the result of {@link #sealText}; empty if the key differs. */
    public Optional<byte[]> openText(String sealed) {
        return open(Base64.getDecoder().decode(sealed), ANYTHING);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about);
        return cipher;
    }
}

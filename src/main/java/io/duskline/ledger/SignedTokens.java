package io.duskline.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.lang3.ArrayUtils;
import org.springframework.stereotype.Component;

/**
 * Tokens of links and cookies: content and a 128-bit truncated HMAC, as lowercase base32. Nothing is stored, and only this
 * installation can make one. Each content has exactly one token; other spellings are rejected.
 */
@Component
public class SignedTokens {

    private static final Base32 BASE32 = new Base32();
    private static final int MAC_BYTES = 16;

    private final Seal seal;

    SignedTokens(Seal seal) {
        this.seal = seal;
    }

    /** @param purpose a token is valid for one purpose only */
    public String token(String purpose, byte[] said) {
        byte[] mac = seal.sign(purpose, TokenText.of(said));
        return TokenText.of(ArrayUtils.addAll(said, Arrays.copyOf(mac, MAC_BYTES)));
    }

    /** The content of the token; empty if it is not genuine. */
    public Optional<byte[]> read(String purpose, String token) {
        byte[] bytes = BASE32.decode(token);
        if (bytes.length <= MAC_BYTES) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
        // Compares the whole token, because the decoder skips invalid letters.
        return MessageDigest.isEqual(ascii(token(purpose, said)), ascii(token)) ? Optional.of(said) : Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.duskline.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.lang3.ArrayUtils;
import org.springframework.stereotype.Component;

/**
 * The tokens of links and cookies: what one says and a 128-bit truncated HMAC of it, as lowercase base32. Nothing is stored, and
 * only this installation can make one. There is exactly one token for what is said; any other spelling of it is refused.
 */
@Component
public class SignedTokens {

    private static final Base32 BASE32 = new Base32();
    private static final int MAC_BYTES = 16;

    private final Seal seal;

    SignedTokens(Seal seal) {
        this.seal = seal;
    }

    /** @param purpose a token of one purpose is none of another */
    public String token(String purpose, byte[] said) {
        byte[] mac = seal.sign(purpose, TokenText.of(said));
        return TokenText.of(ArrayUtils.addAll(said, Arrays.copyOf(mac, MAC_BYTES)));
    }

    /** What the token says, unless it is none of ours. */
    public Optional<byte[]> read(String purpose, String token) {
        byte[] bytes = BASE32.decode(token);
        if (bytes.length <= MAC_BYTES) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
        // The whole token is compared: the decoder passes over letters that are none.
        return MessageDigest.isEqual(ascii(token(purpose, said)), ascii(token)) ? Optional.of(said) : Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.duskline.customer;

import io.duskline.ledger.Seal;
import io.duskline.ledger.TokenText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * The tokens by which a contact unsubscribes: lowercase base32 of a version byte, the contact's number and a 128-bit
 * truncated HMAC, 40 characters. Nothing is stored and a token never runs out, since a mail can be opened years later. It
 * gives no right but this one: it is signed for this purpose alone.
 */
@Component
public class UnsubscribeLinks {

    private static final Base32 BASE32 = new Base32();
    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int TOKEN_BYTES = 1 + Long.BYTES + MAC_BYTES;
    private static final int TOKEN_LENGTH = TOKEN_BYTES * 8 / 5;

    private final Seal seal;

    UnsubscribeLinks(Seal seal) {
        this.seal = seal;
    }

    public String token(long contactId) {
        byte[] mac = Arrays.copyOf(seal.sign("unsubscribe", VERSION + "." + contactId), MAC_BYTES);
        byte[] bytes = ByteBuffer.allocate(TOKEN_BYTES)
                .put(VERSION)
                .putLong(contactId)
                .put(mac)
                .array();
        return TokenText.of(bytes);
    }

    /** The contact that it names, unless the token is none of ours; any other spelling is none of ours. */
    public OptionalLong read(String token) {
        if (token.length() != TOKEN_LENGTH) {
            return OptionalLong.empty();
        }
        byte[] bytes = BASE32.decode(token);
        if (bytes.length != TOKEN_BYTES) {
            return OptionalLong.empty();
        }
        long contact = ByteBuffer.wrap(bytes).getLong(1);
        // The whole token is compared: the decoder passes over letters that are none.
        return MessageDigest.isEqual(ascii(token), ascii(token(contact)))
                ? OptionalLong.of(contact)
                : OptionalLong.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

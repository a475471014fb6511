package io.duskline.delivery;

import io.duskline.ledger.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * Envelope senders that name their delivery, so that a report finds it: {@code b+TOKEN@bounce-domain}. The token is the
 * delivery's id and 80 bits of HMAC in lowercase base32 (RFC 4648), 29 characters, the same on every retry because
 * greylisting keys on it. A forged or damaged token reads as nothing.
 */
@Component
public class Verp {

    private static final String PREFIX = "b+";
    private static final Base32 BASE32 = new Base32();
    private static final int MAC_LENGTH = 10;
    private static final int TOKEN_BYTES = Long.BYTES + MAC_LENGTH;
    private static final int TOKEN_LENGTH = (TOKEN_BYTES * 8 + 4) / 5;

    private final Seal seal;
    private final MailSettings settings;

    Verp(Seal seal, MailSettings settings) {
        this.seal = seal;
        this.settings = settings;
    }

    String sender(long deliveryId) {
        return PREFIX + token(deliveryId) + "@" + settings.bounceDomain();
    }

    String token(long deliveryId) {
        return BASE32.encodeToString(ByteBuffer.allocate(TOKEN_BYTES)
                        .putLong(deliveryId)
                        .put(mac(deliveryId))
                        .array())
                .replace("=", "")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * @param token in any case: relays may change it
     * @return the delivery that it names
     */
    public OptionalLong read(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        byte[] bytes = BASE32.decode(lower);
        if (token.length() != TOKEN_LENGTH || bytes.length != TOKEN_BYTES) {
            return OptionalLong.empty();
        }
        long id = ByteBuffer.wrap(bytes).getLong();
        // The whole token is compared: the decoder passes over letters that are none.
        return MessageDigest.isEqual(ascii(lower), ascii(token(id))) ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /** As {@link #read}, from the whole address that a report came to. */
    public OptionalLong readAddress(String address) {
        int at = address.lastIndexOf('@');
        boolean ours = at > 0 && address.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
        return ours ? read(address.substring(PREFIX.length(), at)) : OptionalLong.empty();
    }

    /** Whether an address has the form of our envelope senders, be its token genuine or not. */
    public boolean hasForm(String address) {
        int at = address.lastIndexOf('@');
        return at > 0
                && address.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                && address.substring(at + 1).equalsIgnoreCase(settings.bounceDomain());
    }

    private byte[] mac(long deliveryId) {
        return Arrays.copyOf(seal.sign("verp", Long.toString(deliveryId)), MAC_LENGTH);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.duskline.acknowledgement;

import io.duskline.ledger.Seal;
import io.duskline.ledger.TokenText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * The tokens of personal links. A token names the deprecation and the contact and is signed, so nothing is stored and
 * nobody can make one: lowercase base32 of a version byte, both numbers (LEB128) and a 128-bit truncated HMAC. There is
 * exactly one token for each pair; any other spelling of it is refused.
 */
@Component
public class Links {

    private static final Base32 BASE32 = new Base32();
    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 64;

    private final Seal seal;

    Links(Seal seal) {
        this.seal = seal;
    }

    public String token(long deprecationId, long contactId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        number(deprecationId, bytes);
        number(contactId, bytes);
        byte[] mac = seal.sign("link", VERSION + "." + deprecationId + "." + contactId);
        bytes.write(mac, 0, MAC_BYTES);
        return TokenText.of(bytes.toByteArray());
    }

    /** The link, unless the token is none of ours. */
    public Optional<Link> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        return claimed(BASE32.decode(token))
                .filter(link ->
                        MessageDigest.isEqual(ascii(token(link.deprecationId(), link.contactId())), ascii(token)));
    }

    /** What the token says of itself, which is not to be believed before the whole is compared. */
    private static Optional<Link> claimed(byte[] bytes) {
        if (bytes.length < 3 + MAC_BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        long[] numbers = new long[2];
        int at = 1;
        for (int i = 0; i < numbers.length; i++) {
            int shift = 0;
            byte part;
            do {
                if (at >= bytes.length - MAC_BYTES || shift > 56) {
                    return Optional.empty();
                }
                part = bytes[at++];
                numbers[i] |= (long) (part & 0x7f) << shift;
                shift += 7;
            } while (part < 0);
        }
        return Optional.of(new Link(numbers[0], numbers[1]));
    }

    private static void number(long number, ByteArrayOutputStream bytes) {
        long rest = number;
        while (rest >= 0x80) {
            bytes.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

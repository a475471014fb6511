package io.duskline.acknowledgement;

import io.duskline.ledger.Seal;
import io.duskline.ledger.TokenText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * The tokens of links that are given inside the vendor's product. Like those in mails ({@link Links}) they are signed and nothing
 * of them is stored; they name an account instead of a contact, and work for a short time: lowercase base32 of a version byte,
 * what it says and a 128-bit truncated HMAC.
 */
@Component
public class ProductLinks {

    private static final Base32 BASE32 = new Base32();
    private static final byte VERSION = 2;
    private static final int MAC_BYTES = 16;
    /** Of a link; no zone has a name of more than 40 characters. */
    private static final int LONGEST = 124;

    private static final Pattern SAID =
            Pattern.compile("([0-9a-z]{1,13})\\.([0-9a-z]{1,13})\\.([0-9a-z]{1,8})\\.([A-Za-z0-9/_+-]{1,40})");

    private final Seal seal;

    ProductLinks(Seal seal) {
        this.seal = seal;
    }

    public String token(ProductLink link) {
        byte[] said = String.join(
                        ".",
                        number(link.deprecationId()),
                        number(link.accountId()),
                        number(link.until().getEpochSecond()),
                        link.zone().getId())
                .getBytes(StandardCharsets.US_ASCII);
        byte[] token = new byte[1 + said.length + MAC_BYTES];
        token[0] = VERSION;
        System.arraycopy(said, 0, token, 1, said.length);
        System.arraycopy(mac(said), 0, token, 1 + said.length, MAC_BYTES);
        return TokenText.of(token);
    }

    /** The link, unless the token is none of ours; whether it still works is not looked at. */
    public Optional<ProductLink> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes = BASE32.decode(token);
        if (bytes.length < 2 + MAC_BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOfRange(bytes, 1, bytes.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, bytes.length - MAC_BYTES, bytes.length);
        Matcher parts = SAID.matcher(new String(said, StandardCharsets.US_ASCII));
        return MessageDigest.isEqual(mac(said), mac) && parts.matches()
                ? link(parts).filter(link -> token(link).equals(token))
                : Optional.empty();
    }

    /** Short, since a link is read aloud and copied by hand. */
    private static String number(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    private static long number(String text) {
        return Long.parseLong(text, Character.MAX_RADIX);
    }

    private static Optional<ProductLink> link(Matcher parts) {
        try {
            return Optional.of(new ProductLink(
                    number(parts.group(1)),
                    number(parts.group(2)),
                    Instant.ofEpochSecond(number(parts.group(3))),
                    ZoneId.of(parts.group(4))));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] said) {
        byte[] mac = seal.sign("link", VERSION + "." + new String(said, StandardCharsets.US_ASCII));
        return Arrays.copyOf(mac, MAC_BYTES);
    }
}

package io.duskline.delivery;

import io.duskline.ledger.Seal;
import io.duskline.ledger.TokenText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * External name of a delivery: 26 characters of lowercase base32 (RFC 4648). They cannot be forged, and do not reveal the
 * number of deliveries. They consist of 80 bits of HMAC over the delivery's id and creation time, then the id's 48 bits, masked
 * by an HMAC over the first part. So the secret is enough to find the delivery by id. The creation time distinguishes
 * deliveries with the same id in a recreated or restored database.
 */
@Component
class DeliveryToken {

    static final int LENGTH = 26;

    private static final Base32 BASE32 = new Base32();
    private static final int MAC_LENGTH = 10;
    private static final int ID_LENGTH = 6;

    /** Purpose of a token; a token is valid for one purpose only. */
    enum Use {
        ENVELOPE_SENDER,
        ENVELOPE_ID,
        MESSAGE_ID;

        private final String purpose = "delivery." + name().toLowerCase(Locale.ROOT);
    }

    private final Seal seal;

    DeliveryToken(Seal seal) {
        this.seal = seal;
    }

    /**
     * The same on every retry.
     *
     * @param id less than 2^48
     * @param createdAt as stored, to the microsecond
     */
    String of(Use use, long id, Instant createdAt) {
        if (id < 0 || id >>> (Byte.SIZE * ID_LENGTH) != 0) {
            throw new IllegalArgumentException("delivery " + id);
        }
        byte[] mac = Arrays.copyOf(seal.sign(use.purpose, id + ":" + micros(createdAt)), MAC_LENGTH);
        byte[] token = ByteBuffer.allocate(MAC_LENGTH + Long.BYTES)
                .put(mac)
                .putLong((id ^ mask(use, mac)) << Short.SIZE)
                .array();
        return TokenText.of(Arrays.copyOf(token, MAC_LENGTH + ID_LENGTH));
    }

    /**
     * The delivery id in a token; only the row shows whether the token is genuine.
     *
     * @param token in any case: relays may change it
     */
    OptionalLong idIn(Use use, String token) {
        byte[] bytes = token.length() == LENGTH ? BASE32.decode(token.toLowerCase(Locale.ROOT)) : new byte[0];
        if (bytes.length != MAC_LENGTH + ID_LENGTH) {
            return OptionalLong.empty();
        }
        byte[] mac = Arrays.copyOf(bytes, MAC_LENGTH);
        long masked = ByteBuffer.wrap(bytes).getLong(MAC_LENGTH + ID_LENGTH - Long.BYTES) & 0xFFFF_FFFF_FFFFL;
        return OptionalLong.of(masked ^ mask(use, mac));
    }

    /** Compares the whole token, because the decoder skips invalid letters. */
    boolean isOf(Use use, String token, long id, Instant createdAt) {
        byte[] given = token.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, of(use, id, createdAt).getBytes(StandardCharsets.UTF_8));
    }

    private long mask(Use use, byte[] mac) {
        return ByteBuffer.wrap(seal.sign(use.purpose + ".mask", TokenText.of(mac)))
                        .getLong()
                >>> Short.SIZE;
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}

package io.duskline.delivery;

import io.duskline.delivery.DeliveryToken.Use;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.ledger.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * Envelope senders that name their delivery, so that a report finds it: {@code b+TOKEN@bounce-domain}, the same on every
 * retry because greylisting keys on it. A forged or damaged token reads as nothing.
 */
@Component
public class Verp {

    private static final String PREFIX = "b+";
    private static final int OLD_MAC_LENGTH = 10;
    private static final int OLD_LENGTH = 29;
    private static final Base32 BASE32 = new Base32();

    private final DeliveryToken token;
    private final Deliveries deliveries;
    private final Seal seal;
    private final SenderSettings settings;

    Verp(DeliveryToken token, Deliveries deliveries, Seal seal, SenderSettings settings) {
        this.token = token;
        this.deliveries = deliveries;
        this.seal = seal;
        this.settings = settings;
    }

    /** @param createdAt when the delivery was made, as it is stored */
    public String sender(long deliveryId, Instant createdAt) {
        return PREFIX + token.of(Use.ENVELOPE_SENDER, deliveryId, createdAt) + "@" + settings.bounceDomain();
    }

    /**
     * The delivery that an address names.
     *
     * @param address in any case: relays may change it
     */
    public Optional<Delivery> find(String address) {
        int at = address.lastIndexOf('@');
        boolean ours = at > 0 && address.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
        return ours ? named(address.substring(PREFIX.length(), at)) : Optional.empty();
    }

    private Optional<Delivery> named(String given) {
        if (given.length() == OLD_LENGTH) {
            OptionalLong id = oldId(given);
            return id.isPresent() ? deliveries.find(id.getAsLong()) : Optional.empty();
        }
        OptionalLong id = token.idIn(Use.ENVELOPE_SENDER, given);
        return id.isPresent()
                ? deliveries
                        .find(id.getAsLong())
                        .filter(found -> token.isOf(Use.ENVELOPE_SENDER, given, found.id(), found.createdAt()))
                : Optional.empty();
    }

    /** Whether an address has the form of our envelope senders, be its token genuine or not. */
    public boolean hasForm(String address) {
        int at = address.lastIndexOf('@');
        return at > 0
                && address.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                && address.substring(at + 1).equalsIgnoreCase(settings.bounceDomain());
    }

    /** Tokens that are out since before they hid their delivery's id: it stands there in clear, then 80 bits of HMAC. */
    private OptionalLong oldId(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        byte[] bytes = BASE32.decode(lower);
        if (bytes.length != Long.BYTES + OLD_MAC_LENGTH) {
            return OptionalLong.empty();
        }
        long id = ByteBuffer.wrap(bytes).getLong();
        return MessageDigest.isEqual(
                        lower.getBytes(StandardCharsets.UTF_8), oldToken(id).getBytes(StandardCharsets.UTF_8))
                ? OptionalLong.of(id)
                : OptionalLong.empty();
    }

    String oldToken(long deliveryId) {
        byte[] mac = Arrays.copyOf(seal.sign("verp", Long.toString(deliveryId)), OLD_MAC_LENGTH);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + OLD_MAC_LENGTH)
                .putLong(deliveryId)
                .put(mac)
                .array();
        return BASE32.encodeToString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    }
}

package io.duskline.delivery;

import io.duskline.delivery.DeliveryToken.Use;
import io.duskline.delivery.message.SenderSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Envelope senders that name their delivery, so that a report finds it: {@code b+TOKEN@bounce-domain}, the same on every
 * retry because greylisting keys on it. A forged or damaged token reads as nothing.
 */
@Component
public class Verp {

    private static final String PREFIX = "b+";

    private final DeliveryToken token;
    private final Deliveries deliveries;
    private final SenderSettings settings;

    Verp(DeliveryToken token, Deliveries deliveries, SenderSettings settings) {
        this.token = token;
        this.deliveries = deliveries;
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
}

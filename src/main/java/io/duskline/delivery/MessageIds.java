package io.duskline.delivery;

import io.duskline.delivery.DeliveryToken.Use;
import io.duskline.delivery.message.SenderSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ids in a message: its Message-ID, which readers see, and two for servers, its envelope id (RFC 3461 section 4.4) and its
 * envelope sender, {@code b+TOKEN@bounce-domain}. All are {@link DeliveryToken tokens}, the same on every retry, because
 * greylisting keys on the sender. A forged or damaged token finds nothing.
 */
@Component
public class MessageIds {

    private static final String PREFIX = "b+";

    private final DeliveryToken token;
    private final Deliveries deliveries;
    private final SenderSettings settings;

    MessageIds(DeliveryToken token, Deliveries deliveries, SenderSettings settings) {
        this.token = token;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /**
     * In angle brackets.
     *
     * @param createdAt creation time of the delivery, as stored
     */
    public String messageId(long deliveryId, Instant createdAt) {
        return "<" + token.of(Use.MESSAGE_ID, deliveryId, createdAt) + "@" + settings.domain() + ">";
    }

    public String envelopeId(long deliveryId, Instant createdAt) {
        return token.of(Use.ENVELOPE_ID, deliveryId, createdAt);
    }

    /** The delivery of a genuine Message-ID, with or without angle brackets. */
    @Transactional(readOnly = true)
    public Optional<Delivery> withMessageId(String messageId) {
        String bare = bare(messageId);
        return genuine(Use.MESSAGE_ID, bare.substring(0, Math.max(0, bare.lastIndexOf('@'))));
    }

    /** The delivery of a genuine envelope id. */
    @Transactional(readOnly = true)
    public Optional<Delivery> withEnvelopeId(String envelopeId) {
        return genuine(Use.ENVELOPE_ID, envelopeId);
    }

    /** @param createdAt creation time of the delivery, as stored */
    public String envelopeSender(long deliveryId, Instant createdAt) {
        return PREFIX + token.of(Use.ENVELOPE_SENDER, deliveryId, createdAt) + "@" + settings.bounceDomain();
    }

    /**
     * The delivery of a genuine envelope sender.
     *
     * @param address in any case: relays may change it
     */
    @Transactional(readOnly = true)
    public Optional<Delivery> withEnvelopeSender(String address) {
        return hasPrefix(address)
                ? genuine(Use.ENVELOPE_SENDER, address.substring(PREFIX.length(), address.lastIndexOf('@')))
                : Optional.empty();
    }

    /** Whether an address has the form of our envelope senders. The token is not checked. */
    public boolean isEnvelopeSender(String address) {
        return hasPrefix(address)
                && address.substring(address.lastIndexOf('@') + 1).equalsIgnoreCase(settings.bounceDomain());
    }

    private static boolean hasPrefix(String address) {
        return address.lastIndexOf('@') >= PREFIX.length()
                && address.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    private Optional<Delivery> genuine(Use use, String given) {
        OptionalLong id = token.idIn(use, given);
        return id.isPresent()
                ? deliveries.find(id.getAsLong()).filter(found -> token.isOf(use, given, found.id(), found.createdAt()))
                : Optional.empty();
    }

    private static String bare(String id) {
        return id.strip().replaceAll("^<|>$", "");
    }
}

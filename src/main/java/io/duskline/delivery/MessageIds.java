package io.duskline.delivery;

import io.duskline.delivery.DeliveryToken.Use;
import io.duskline.delivery.message.SenderSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ids that a message carries: its Message-ID, which all its readers see, and its envelope id (RFC 3461 section 4.4),
 * which only servers do. Both are {@link DeliveryToken tokens}.
 */
@Component
public class MessageIds {

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
     * @param createdAt when the delivery was made, as it is stored
     */
    public String messageId(long deliveryId, Instant createdAt) {
        return "<" + token.of(Use.MESSAGE_ID, deliveryId, createdAt) + "@" + settings.domain() + ">";
    }

    public String envelopeId(long deliveryId, Instant createdAt) {
        return token.of(Use.ENVELOPE_ID, deliveryId, createdAt);
    }

    /** The delivery of a Message-ID that only we can have made, with or without its angle brackets. */
    @Transactional(readOnly = true)
    public Optional<Delivery> withMessageId(String messageId) {
        String bare = bare(messageId);
        return genuine(Use.MESSAGE_ID, bare.substring(0, Math.max(0, bare.lastIndexOf('@'))));
    }

    /** The delivery of an envelope id that only we can have made. */
    @Transactional(readOnly = true)
    public Optional<Delivery> withEnvelopeId(String envelopeId) {
        return genuine(Use.ENVELOPE_ID, envelopeId);
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

package io.duskline.delivery;

import org.springframework.stereotype.Component;

/** The address that reports about a delivery come to. */
@Component
public class EnvelopeSenders {

    private final MessageIds ids;

    EnvelopeSenders(MessageIds ids) {
        this.ids = ids;
    }

    public String of(Delivery delivery) {
        return ids.envelopeSender(delivery.id(), delivery.createdAt());
    }

    /** As relays put it into their reports (RFC 3461). */
    public String envelopeId(Delivery delivery) {
        return ids.envelopeId(delivery.id(), delivery.createdAt());
    }
}

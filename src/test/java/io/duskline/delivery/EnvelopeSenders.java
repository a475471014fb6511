package io.duskline.delivery;

import org.springframework.stereotype.Component;

/** The address that reports about a delivery come to. */
@Component
public class EnvelopeSenders {

    private final Verp verp;
    private final MessageIds ids;

    EnvelopeSenders(Verp verp, MessageIds ids) {
        this.verp = verp;
        this.ids = ids;
    }

    public String of(Delivery delivery) {
        return verp.sender(delivery.id(), delivery.createdAt());
    }

    /** As relays put it into their reports (RFC 3461). */
    public String envelopeId(Delivery delivery) {
        return ids.envelopeId(delivery.id(), delivery.createdAt());
    }
}

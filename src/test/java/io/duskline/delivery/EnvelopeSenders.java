package io.duskline.delivery;

import org.springframework.stereotype.Component;

/** The address that reports about a delivery come to. */
@Component
public class EnvelopeSenders {

    private final Verp verp;

    EnvelopeSenders(Verp verp) {
        this.verp = verp;
    }

    public String of(Delivery delivery) {
        return verp.sender(delivery.id());
    }
}

package io.duskline.campaign;

import io.duskline.customer.AddressSuppressed;
import io.duskline.delivery.Deliveries;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What waits for an address is taken back with its suppression; {@link LostAddresses} then tell the next role. */
@Component
class SuppressedAddresses {

    private final Deliveries deliveries;

    SuppressedAddresses(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** In the transaction of the suppression. */
    @EventListener
    void takeBack(AddressSuppressed suppressed) {
        deliveries.suppress(suppressed.spellings(), suppressed.why());
    }
}

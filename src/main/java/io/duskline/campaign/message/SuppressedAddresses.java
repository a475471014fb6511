package io.duskline.campaign.message;

import io.duskline.customer.AddressSuppressed;
import io.duskline.delivery.MessageCancellation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What waits for an address is taken back with its suppression; the campaigns then tell the next role. */
@Component
class SuppressedAddresses {

    private final MessageCancellation messageCancellation;

    SuppressedAddresses(MessageCancellation messageCancellation) {
        this.messageCancellation = messageCancellation;
    }

    /** In the transaction of the suppression. */
    @EventListener
    void takeBack(AddressSuppressed suppressed) {
        messageCancellation.suppress(suppressed.spellings(), suppressed.why());
    }
}

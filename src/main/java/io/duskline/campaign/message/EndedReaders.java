package io.duskline.campaign.message;

import io.duskline.customer.ContactEnded;
import io.duskline.delivery.TakingBack;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cancels what waits for a contact who has ended. The next round tells the next role. */
@Component
class EndedReaders {

    static final String WHY = "The contact has ended.";

    private final TakingBack takingBack;

    EndedReaders(TakingBack takingBack) {
        this.takingBack = takingBack;
    }

    /** In the transaction in which it ends. */
    @EventListener
    void takeBack(ContactEnded ended) {
        takingBack.suppress(ended.accountId(), ended.contactId(), WHY);
    }
}

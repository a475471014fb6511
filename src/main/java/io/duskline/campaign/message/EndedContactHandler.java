package io.duskline.campaign.message;

import io.duskline.customer.ContactEnded;
import io.duskline.delivery.MessageCancellation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cancels what waits for a contact who has ended. The next round tells the next role. */
@Component
class EndedContactHandler {

    static final String WHY = "The contact has ended.";

    private final MessageCancellation messageCancellation;

    EndedContactHandler(MessageCancellation messageCancellation) {
        this.messageCancellation = messageCancellation;
    }

    /** In the transaction in which it ends. */
    @EventListener
    void takeBack(ContactEnded ended) {
        messageCancellation.suppress(ended.accountId(), ended.contactId(), WHY);
    }
}

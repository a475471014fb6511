package io.duskline.campaign.message;

import io.duskline.customer.AddressSuppressed;
import io.duskline.customer.ContactEnded;
import io.duskline.delivery.MessageCancellation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cancels what waits for a suppressed address or an ended contact. The next round tells the next role. */
@Component
class UnreachableRecipients {

    static final String CONTACT_ENDED = "The contact has ended.";

    private final MessageCancellation messageCancellation;

    UnreachableRecipients(MessageCancellation messageCancellation) {
        this.messageCancellation = messageCancellation;
    }

    /** In the transaction of the suppression. */
    @EventListener
    void takeBack(AddressSuppressed suppressed) {
        messageCancellation.suppress(suppressed.spellings(), suppressed.why());
    }

    /** In the transaction in which it ends. */
    @EventListener
    void takeBack(ContactEnded ended) {
        messageCancellation.suppress(ended.accountId(), ended.contactId(), CONTACT_ENDED);
    }
}

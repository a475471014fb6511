package io.duskline.campaign.message;

import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.inline;

import io.duskline.acknowledgement.NoticeHolders;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.audience.RoleOrder;
import io.duskline.campaign.Campaign;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.Suppressions;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/** SQL conditions over a contact row: who may be written to about a campaign's deprecation. */
@Component
public class Readers {

    private final WrongRecipients wrongRecipients;
    private final NoticeHolders noticeHolders;

    Readers(WrongRecipients wrongRecipients, NoticeHolders noticeHolders) {
        this.wrongRecipients = wrongRecipients;
        this.noticeHolders = noticeHolders;
    }

    /** The address works, and the contact is not the wrong person. */
    public Condition isReachable(Campaign campaign) {
        return RoleOrder.isLive().andNot(wrongRecipients.isWrong(campaign.deprecationId()));
    }

    /** Mail to the address bounced, so none is sent there; its reader did not say that it is not theirs. */
    public Condition hasBounced(Campaign campaign) {
        return Suppressions.cause(CONTACT.EMAIL)
                .in(inline("hard_bounce"), inline("soft_bounces"))
                .and(EndedContacts.isNone())
                .andNot(wrongRecipients.isWrong(campaign.deprecationId()));
    }

    /** A reader gave it to them; they are told beside whom the rule chooses. */
    public Condition isGiven(Campaign campaign) {
        return noticeHolders.isGiven(campaign.deprecationId());
    }

    /** The contact is reachable and has not unsubscribed from such messages. */
    public Condition canBeTold(Campaign campaign) {
        return isReachable(campaign).andNot(campaign.kind().unsubscribed());
    }
}

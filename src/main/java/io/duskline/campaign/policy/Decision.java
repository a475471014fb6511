package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.util.List;

/**
 * What an account needs now.
 *
 * @param messages messages that it should have, including queued ones that are still right
 * @param asksManager whether the account manager is asked, because no contact is left
 * @param reason why these messages are needed, or why none is; for people
 */
public record Decision(List<Message> messages, boolean asksManager, String reason) {

    public Decision {
        messages = List.copyOf(messages);
    }

    /**
     * One needed message. Two messages are the same if contact, kind and content are equal.
     *
     * @param isEscalation whether it is for the next role, because no earlier contact responded
     * @param reason for people
     */
    public record Message(long contactId, MailKind kind, Content content, boolean isEscalation, String reason) {

        public Message to(long another) {
            return new Message(another, kind, content, isEscalation, reason);
        }
    }
}

package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.util.List;

/**
 * What an account is owed now.
 *
 * @param messages that it should have: those that wait already and are still right are among them
 * @param asksManager whether the account manager is asked, since no contact is left to tell
 * @param reason why these messages are owed, or why none is; for people
 */
public record Decision(List<Message> messages, boolean asksManager, String reason) {

    public Decision {
        messages = List.copyOf(messages);
    }

    /**
     * One message that is owed. Two messages are the same if contact, kind and content are equal.
     *
     * @param isEscalation whether it is for the next role, since no contact who was told before responded
     * @param reason for people
     */
    public record Message(long contactId, MailKind kind, Content content, boolean isEscalation, String reason) {

        public Message to(long another) {
            return new Message(another, kind, content, isEscalation, reason);
        }
    }
}

package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an account is owed now.
 *
 * @param messages that it should have: those that wait already and are still right are among them
 * @param nextCheck when something may be owed that is not owed now, if no fact changes; empty if never
 * @param asksManager whether the account manager is asked, since no contact is left to tell
 * @param reason why these messages are owed, or why none is; for people
 */
public record Decision(List<Message> messages, Optional<Instant> nextCheck, boolean asksManager, String reason) {

    public Decision {
        messages = List.copyOf(messages);
    }

    /**
     * One message that is owed. Two messages are the same if contact, kind and content are equal.
     *
     * @param isEscalation whether it is for the next role, since no contact who was told before responded
     * @param reason for people
     */
    public record Message(long contactId, MailKind kind, Content content, boolean isEscalation, String reason) {}
}

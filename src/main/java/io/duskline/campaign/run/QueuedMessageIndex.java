package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.Decision.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares messages that are owed with those that wait already, of a campaign and of others about the same deprecation. */
final class QueuedMessageIndex {

    private final long campaignId;
    private final Map<Long, Campaign> about;

    /** @param about all campaigns about the deprecation */
    QueuedMessageIndex(long campaignId, List<Campaign> about) {
        this.campaignId = campaignId;
        this.about = about.stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
    }

    /** Whether the contact need not get it. A contact who was told nothing needs no first notice if another message states the end. */
    boolean has(AccountFacts facts, Message message) {
        boolean isFirst = !facts.wasSentTo(message.contactId());
        return waiting(facts, message)
                .filter(queued -> maySay(queued, message))
                .anyMatch(queued -> queued.says(message, isFirst)
                        || (isFirst && queued.kind() != message.kind() && statesTheEnd(queued, message)));
    }

    /** Those of other campaigns that say the same: they are held back, or {@link #has} would have found them. */
    Stream<Long> heldBack(AccountFacts facts, Message message) {
        return waiting(facts, message)
                .filter(queued -> !isOwn(queued)
                        && !queued.kind().isStep()
                        && queued.kind() == message.kind()
                        && queued.content().saysTheSame(message.content()))
                .map(MessageFact::id);
    }

    /** Whether it is sent or not decides what the contact is told next. */
    boolean isAnotherInHand(AccountFacts facts, Message message) {
        return waiting(facts, message).anyMatch(queued -> queued.state() == MessageState.IN_HAND && isOwn(queued));
    }

    private static Stream<MessageFact> waiting(AccountFacts facts, Message message) {
        return facts.messages().stream()
                .filter(queued -> queued.isWaiting() && queued.contactId() == message.contactId());
    }

    /** Campaigns have steps of their own. All else comes once: from this one, or from another that may send it now. */
    private boolean maySay(MessageFact queued, Message message) {
        if (isOwn(queued)) {
            return true;
        }
        @Nullable Campaign other = about.get(queued.campaignId());
        return !message.kind().isStep()
                && other != null
                && (other.state() == CampaignState.RUNNING
                        || (other.isPausedByPerson() && queued.kind().isCorrection()));
    }

    private boolean statesTheEnd(MessageFact queued, Message message) {
        return isOwn(queued)
                && !queued.kind().isOfBrownout()
                && !message.kind().isOfBrownout()
                && Objects.equals(queued.content().end(), message.content().end());
    }

    private boolean isOwn(MessageFact queued) {
        return queued.campaignId() == campaignId;
    }
}

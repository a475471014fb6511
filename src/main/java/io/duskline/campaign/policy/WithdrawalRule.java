package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.notice.MailKind;
import java.util.Optional;

/** The deprecation is withdrawn: contacts who know an end are told, once. Nothing else is sent. */
final class WithdrawalRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The deprecation is withdrawn",
                "The deprecation is withdrawn, and a contact was told about it.",
                "The contact gets one mail that the integration stays. If no contact who was told is reachable, the first reachable one gets it. Nothing else is sent.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        if (!situation.plan().retirement().isWithdrawn()) {
            return Optional.empty();
        }
        boolean knows = situation
                .messagesTo(contact)
                .anyMatch(message -> message.kind() == MailKind.WITHDRAWN && message.isTold());
        return !knows && situation.isToldOrStandsIn(contact, each -> wasToldAnEnd(situation, each))
                ? Verdict.send(
                        MailKind.WITHDRAWN,
                        Content.nothing(),
                        "The deprecation is withdrawn, and the contact was told about it.")
                : Verdict.silence("The deprecation is withdrawn. Nothing else is sent.");
    }

    private static boolean wasToldAnEnd(Situation situation, ContactFact contact) {
        return situation
                .messagesTo(contact)
                .filter(message -> message.kind() != MailKind.WITHDRAWN)
                .anyMatch(MessageFact::isSent);
    }
}

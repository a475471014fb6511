package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.util.Optional;

/** The account is resolved and the plan has closing messages: it gets one, once, if it was ever notified. */
final class ResolvedRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The account is resolved",
                "The account no longer uses the integration, the completion mail is on, and the account was told before.",
                "The contact who answered gets one mail that nothing is left to do. If that contact is unreachable, the first reachable one gets it.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        if (!situation.plan().tellsResolved() || !situation.facts().usage().isResolved()) {
            return Optional.empty();
        }
        boolean isToldSo = situation.facts().messages().stream()
                .anyMatch(message -> message.kind() == MailKind.RESOLVED
                        && !message.isWaiting()
                        && message.state() != AccountFacts.MessageState.CANCELLED);
        return situation.facts().wasSentAnything() && !isToldSo && situation.isAnswerer(contact)
                ? Verdict.send(MailKind.RESOLVED, Content.nothing(), "The account no longer uses the integration.")
                : Optional.empty();
    }
}

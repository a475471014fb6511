package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.util.Optional;

/** The account is resolved and the plan wants it: it is told so, once, if it was told anything. */
final class ResolvedRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The account is resolved",
                "The account no longer uses the integration, the plan wants to say so, and the account was told something before.",
                "The contact who answered is told that nothing is left to do, once. If that contact cannot be reached, the first one who can is told.");
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

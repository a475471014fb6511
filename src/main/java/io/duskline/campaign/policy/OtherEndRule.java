package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Optional;

/** The last end that a contact was told differs from the account's end: the contact gets a correction with the cause. */
final class OtherEndRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The end has changed",
                "A contact was told another end date than the account has. The date moved, or the account got more time or lost it.",
                "The contact gets the new date and the reason. If no contact who was told is reachable, the first reachable one gets it. An answer does not stop this message.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        End end = situation.end();
        if (end.date().isEmpty() || situation.hasEnded() || !situation.isToldOtherwise(contact)) {
            return Optional.empty();
        }
        Optional<MessageFact> wrong = situation
                .told(contact)
                .or(() -> Situation.latest(situation.facts().messages().stream()
                        .filter(message -> message.isTold() && message.content().end() != null)));
        End before = wrong.map(message -> message.content().end()).orElse(end);
        return Verdict.send(
                kind(
                        situation,
                        wrong.filter(message -> message.content().isOwnEnd()).isPresent(),
                        before),
                situation.stating(wrong.map(MessageFact::id).orElse(0L)),
                "The contact was told another end date than the account has.");
    }

    private static MailKind kind(Situation situation, boolean wasOwn, End before) {
        Optional<Instant> toldDate = before.date().map(date -> date.instant());
        Instant date = situation.end().date().orElseThrow().instant();
        boolean isLater = toldDate.filter(date::isAfter).isPresent();
        if (situation.facts().ownEnd() != null) {
            return isLater ? MailKind.EXTENDED : MailKind.MOVED;
        }
        return wasOwn && !isLater ? MailKind.REVOKED : MailKind.MOVED;
    }
}

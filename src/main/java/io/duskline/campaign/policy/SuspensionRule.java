package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.util.Optional;

/** The date is suspended: contacts who know a date are told, once. Nothing else is sent until it resumes. */
final class SuspensionRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The date is on hold",
                "The date is on hold, and a contact was told a date.",
                "The contact gets one mail that the date is on hold. If no contact who was told is reachable, the first reachable one gets it. Nothing else is sent until there is a new date.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        if (!(situation.end() instanceof End.Suspended)) {
            return Optional.empty();
        }
        return situation.isToldOtherwise(contact)
                ? Verdict.send(
                        MailKind.SUSPENDED,
                        situation.stating(
                                situation.told(contact).map(MessageFact::id).orElse(0L)),
                        "The date is on hold, and the contact was told a date.")
                : Verdict.silence("The date is on hold. Nothing is sent until there is a new date.");
    }
}

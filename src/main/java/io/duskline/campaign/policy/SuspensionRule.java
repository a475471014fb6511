package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.util.Optional;

/** The date is suspended: contacts who were told one are told that none holds, once; nothing else is sent until it resumes. */
final class SuspensionRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The date is suspended",
                "The date is suspended, and a contact was told a date.",
                "The contact is told that no date holds, once. If no contact who was told can be reached, the first one who can is told instead. Nothing else is sent until there is a date again.");
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
                        "The date is suspended, and the contact was told a date.")
                : Verdict.silence("The date is suspended. Nothing is sent until there is a date again.");
    }
}

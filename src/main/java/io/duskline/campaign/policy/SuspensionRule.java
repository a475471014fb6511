package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.util.Optional;

/** The date is suspended: contacts who were told one are told that none holds, once; nothing else is sent until it resumes. */
final class SuspensionRule implements Rule {

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        End end = situation.end();
        if (!(end instanceof End.Suspended)) {
            return Optional.empty();
        }
        boolean owed = situation.isToldOrStandsIn(
                contact,
                each -> situation
                        .told(each)
                        .filter(told -> !Situation.isSame(end, told))
                        .isPresent());
        return owed
                        && situation
                                .told(contact)
                                .filter(told -> Situation.isSame(end, told))
                                .isEmpty()
                ? Verdict.send(
                        MailKind.SUSPENDED,
                        situation.stating(
                                situation.told(contact).map(MessageFact::id).orElse(0L)),
                        "No date holds any more, and they were told one.")
                : Verdict.silence("The date is suspended: nothing is sent until there is one again.");
    }
}

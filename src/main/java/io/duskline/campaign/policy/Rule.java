package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One reason for a message to a contact, or for none. */
interface Rule {

    /**
     * A rule's result for a contact.
     *
     * @param send the needed message; null if the rule says that none is needed, so that later rules are not asked
     */
    record Verdict(@Nullable Owed send, String reason) {

        static Optional<Verdict> send(MailKind kind, Content content, String reason) {
            return Optional.of(new Verdict(new Owed(kind, content, false), reason));
        }

        static Optional<Verdict> escalate(MailKind kind, Content content, String reason) {
            return Optional.of(new Verdict(new Owed(kind, content, true), reason));
        }

        static Optional<Verdict> silence(String reason) {
            return Optional.of(new Verdict(null, reason));
        }
    }

    record Owed(MailKind kind, Content content, boolean isEscalation) {}

    RuleText text();

    /** Empty if it does not apply, so that the next rule is asked. */
    Optional<Verdict> apply(Situation situation, ContactFact contact);

    /** Moments at which its result may change if no fact changes; past ones are ignored. */
    default Stream<Instant> moments(Situation situation) {
        return Stream.empty();
    }
}

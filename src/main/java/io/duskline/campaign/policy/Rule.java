package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One reason why a contact gets a message, or none. */
interface Rule {

    /**
     * What the rule says of a contact.
     *
     * @param send what is owed; null where the rule says that nothing is, so that no later rule is asked
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

    /** Empty where it does not apply: the next rule is asked. */
    Optional<Verdict> apply(Situation situation, ContactFact contact);

    /** Moments at which it may say something else, if no fact changes; past ones are ignored. */
    default Stream<Instant> moments(Situation situation) {
        return Stream.empty();
    }
}

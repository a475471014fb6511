package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Until the day of an answer, nothing is sent. */
final class AnswerRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The account has answered",
                "The account answered that it is migrating, has moved or is not affected. The answer covers the time until its own day, and never goes past the end of the account. If the end comes nearer, the answer no longer counts.",
                "Nothing is sent until then.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        return situation
                .coveringAnswer()
                .flatMap(answer -> Verdict.silence(
                        "The account answered: " + answer.answer().code().replace('_', ' ') + "."));
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        return Optional.ofNullable(situation.facts().answer()).map(AnswerFact::expiresAt).stream();
    }
}

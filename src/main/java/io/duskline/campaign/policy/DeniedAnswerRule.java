package io.duskline.campaign.policy;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Usage contradicts the account's answer, or continues after its planned day: the account is asked again, weekly at most. */
final class DeniedAnswerRule implements Rule {

    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    public RuleText text() {
        return new RuleText(
                "Usage contradicts the answer",
                "The account said that it has moved or is not affected, and used the integration after that. Or it still uses it after the day by which it planned to move.",
                "The contact who answered is asked again, at most once a week. If that contact is unreachable, the first reachable one is asked.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        AnswerFact answer = situation.facts().answer();
        if (answer == null
                || !answer.isConfirmed()
                || situation.hasEnded()
                || !(situation.isDenied(answer) || isLate(situation, answer))) {
            return Optional.empty();
        }
        Optional<Instant> asked = asked(situation, answer).map(MessageFact::at);
        boolean isAskedEnough = asked.filter(at -> at.plus(WEEK).isAfter(situation.now())
                        || !situation.facts().usage().isSince(at))
                .isPresent();
        return !isAskedEnough && situation.isAnswerer(contact)
                ? Verdict.send(
                        MailKind.ASKED_AGAIN,
                        situation.stating(Situation.latest(asked(situation))
                                .map(MessageFact::id)
                                .orElse(0L)),
                        "The account uses the integration, although it answered otherwise.")
                : Optional.empty();
    }

    private static boolean isLate(Situation situation, AnswerFact answer) {
        Instant expires = answer.expiresAt();
        return answer.answer() == Answer.MIGRATING
                && expires != null
                && !expires.isAfter(situation.now())
                && situation.facts().usage().isSince(expires);
    }

    private static Optional<MessageFact> asked(Situation situation, AnswerFact answer) {
        return Situation.latest(asked(situation).filter(message -> message.at().isAfter(answer.answeredAt())));
    }

    private static Stream<MessageFact> asked(Situation situation) {
        return situation.facts().messages().stream()
                .filter(message -> message.kind() == MailKind.ASKED_AGAIN && message.wasTried());
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        AnswerFact answer = situation.facts().answer();
        return answer == null
                ? Stream.empty()
                : Stream.concat(
                        Optional.ofNullable(answer.expiresAt()).stream(),
                        asked(situation, answer).map(message -> message.at().plus(WEEK)).stream());
    }
}

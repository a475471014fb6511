package io.duskline.campaign.policy;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end has passed and the plan has a step for it. Recipients are contacts who were told about the end and, at accounts
 * without a message, those whom the rule chooses. A second such step leaves out accounts that answered moved or not affected.
 */
final class EndedRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "The end has passed",
                "The end of the account has passed, and the schedule has a step for it.",
                "Contacts who were told about the end get the news that it has ended. If the account was told nothing, the recipients get this message. A second such step skips accounts that said they have moved or are not affected.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        List<Step> due = situation.hasEnded() ? due(situation) : List.of();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Step step = due.getLast();
        Instant dueAt = situation.due(step).orElseThrow();
        boolean isFollowUp = due.size() > 1;
        boolean isTold = situation
                .messagesTo(contact)
                .anyMatch(message -> message.kind() == MailKind.DONE
                        && message.wasTried()
                        && ((message.content().occasion() == step.id()
                                        && situation
                                                .end()
                                                .equals(message.content().end()))
                                || !message.at().isBefore(dueAt)));
        if (isTold || situation.isMissed(contact, step) || (isFollowUp && isThrough(situation))) {
            return Optional.empty();
        }
        boolean wasAccountTold = situation.facts().messages().stream()
                .anyMatch(message -> message.isSent() && message.kind() != MailKind.DONE);
        boolean isOwed = wasAccountTold
                ? situation.isToldOrStandsIn(contact, situation::wasSentAnything)
                : situation.isChosen(contact);
        return isOwed
                ? Verdict.send(MailKind.DONE, situation.stating(step.id()), "The end of the account has passed.")
                : Optional.empty();
    }

    private static List<Step> due(Situation situation) {
        return situation.plan().steps().stream()
                .filter(step -> !step.announcesTheEnd() && situation.isDue(step))
                .sorted(Comparator.comparing(step -> situation.due(step).orElseThrow()))
                .toList();
    }

    /** Whether it answered moved or not affected, and usage does not contradict it. */
    private static boolean isThrough(Situation situation) {
        return Optional.ofNullable(situation.facts().answer())
                .filter(AnswerFact::isConfirmed)
                .filter(answer -> answer.answer() == Answer.MOVED || answer.answer() == Answer.NOT_AFFECTED)
                .filter(answer -> !situation.isDenied(answer))
                .isPresent();
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        return Stream.concat(
                situation.end().date().stream().map(date -> date.instant()),
                situation.plan().steps().stream()
                        .filter(step -> !step.announcesTheEnd())
                        .flatMap(step -> situation.due(step).stream()));
    }
}

package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.CampaignPlan.PlannedBrownout;
import io.duskline.catalog.Brownout;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A brownout is near, moved, called off or over, and the account still uses what is off then. No answer silences it: it is an outage.
 */
final class BrownoutRule implements Rule {

    /** A contact who was told the time within this period before the notice is due does not get the notice, too. */
    private static final Duration STILL_FRESH = Duration.ofDays(1);

    @Override
    public RuleText text() {
        return new RuleText(
                "A brownout",
                "The schedule announces brownouts, and the account still uses what will be off.",
                "The recipients get a notice some days before, and one message after the first brownout. Contacts who were told another time get the new time, or the news that the brownout is called off. An answer does not stop these messages.");
    }

    @Override
    public Optional<Verdict> apply(Situation situation, ContactFact contact) {
        if (situation.plan().brownoutDaysBefore() == null || situation.hasEnded()) {
            return Optional.empty();
        }
        return toCome(situation)
                .flatMap(planned -> ahead(situation, contact, planned).stream())
                .findFirst()
                .or(() -> over(situation, contact));
    }

    private static Stream<PlannedBrownout> toCome(Situation situation) {
        return situation.plan().retirement().brownouts().stream()
                .filter(planned -> planned.brownout().starts().isAfter(situation.now()));
    }

    private static Optional<Verdict> ahead(Situation situation, ContactFact contact, PlannedBrownout planned) {
        Brownout brownout = planned.brownout();
        @Nullable Brownout present = planned.isCalledOff() ? null : brownout;
        Optional<MessageFact> told =
                Situation.latest(messages(situation, contact, brownout).filter(MessageFact::isSent));
        boolean wasRefused = messages(situation, contact, brownout)
                .anyMatch(message -> message.state() == MessageState.REFUSED
                        && message.kind() == MailKind.BROWNOUT
                        && Objects.equals(present, message.content().brownout()));
        if (wasRefused) {
            return Optional.empty();
        }
        if (told.isPresent()) {
            if (!Objects.equals(told.get().content().brownout(), present)) {
                return contact.canBeTold()
                        ? Verdict.send(
                                MailKind.BROWNOUT,
                                content(
                                        situation,
                                        brownout.id(),
                                        present,
                                        told.get().id()),
                                "The contact was told another time for the brownout.")
                        : Optional.empty();
            }
            if (!told.get().at().isBefore(due(situation, brownout).minus(STILL_FRESH))
                    && !wasSuspendedSince(situation, told.get())) {
                return Optional.empty();
            }
        }
        boolean isDue = !due(situation, brownout).isAfter(situation.now());
        return present != null && isDue && concerns(situation, contact)
                ? Verdict.send(
                        MailKind.BROWNOUT,
                        content(situation, brownout.id(), present, 0),
                        "A brownout is near, and the account still uses what will be off.")
                : Optional.empty();
    }

    /** Reports the first brownout that ends while the campaign runs, once. */
    private static Optional<Verdict> over(Situation situation, ContactFact contact) {
        Optional<Brownout> first = first(situation);
        return first.filter(brownout -> !brownout.ends().isAfter(situation.now())
                        && !situation.isTooLate(brownout.ends())
                        && concerns(situation, contact)
                        && situation
                                .messagesTo(contact)
                                .noneMatch(message -> message.kind() == MailKind.BROWNOUT_OVER && message.wasTried()))
                .flatMap(brownout -> Verdict.send(
                        MailKind.BROWNOUT_OVER,
                        content(situation, brownout.id(), brownout, 0),
                        "The first brownout is over, and the account still uses what was off."));
    }

    private static Optional<Brownout> first(Situation situation) {
        return situation.plan().retirement().brownouts().stream()
                .filter(planned -> !planned.isCalledOff())
                .map(PlannedBrownout::brownout)
                .filter(brownout -> brownout.ends().isAfter(situation.plan().launchedAt()))
                .min(Comparator.comparing(Brownout::starts));
    }

    /** A contact must first get a notice of the end. */
    private static boolean concerns(Situation situation, ContactFact contact) {
        return situation.facts().usage().isUsing()
                && situation.isChosen(contact)
                && (situation.told(contact).isPresent() || situation.dueSteps().isEmpty());
    }

    private static Stream<MessageFact> messages(Situation situation, ContactFact contact, Brownout about) {
        return situation
                .messagesTo(contact)
                .filter(message ->
                        Long.valueOf(about.id()).equals(message.content().brownoutId()));
    }

    /** Whether the date was suspended after this message, so that the reader knows that it was outdated. */
    private static boolean wasSuspendedSince(Situation situation, MessageFact told) {
        @Nullable Instant resumedAt = situation.plan().retirement().resumedAt();
        return resumedAt != null && told.at().isBefore(resumedAt);
    }

    private static Content content(Situation situation, long id, @Nullable Brownout brownout, long corrects) {
        return new Content(situation.end(), situation.facts().ownEnd() != null, id, brownout, corrects);
    }

    private static Instant due(Situation situation, Brownout brownout) {
        return brownout.from()
                .plusDays(-Objects.requireNonNull(situation.plan().brownoutDaysBefore()))
                .instant();
    }

    @Override
    public Stream<Instant> moments(Situation situation) {
        return situation.plan().brownoutDaysBefore() == null
                ? Stream.empty()
                : situation.plan().retirement().brownouts().stream()
                        .map(PlannedBrownout::brownout)
                        .flatMap(brownout -> Stream.of(due(situation, brownout), brownout.ends()));
    }
}

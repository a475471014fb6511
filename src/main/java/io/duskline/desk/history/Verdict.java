package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.UnreachableReason;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.DeliveryState;
import io.duskline.desk.history.TimelineEvent.Message;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * What an agent can tell a customer about one end, in a few sentences: first how the end stands, then whether the customer knows
 * it, then what they answered. Accepted is not delivered, delivered is not read, and only an answer proves that they know.
 *
 * @param tone the stylesheet's word
 */
record Verdict(Tone tone, String headline) {

    /** The worst of its sentences rules the tone of a verdict. */
    enum Tone {
        PASS,
        INFO,
        WARNING,
        IN_DOUBT,
        ERROR;

        private static Tone worse(Tone one, Tone other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    static Verdict of(KnownByMail known, ReaderDates dates, Instant now) {
        return new Judge(known, dates, now).verdict();
    }

    private record Judge(KnownByMail known, ReaderDates dates, Instant now) {

        Verdict verdict() {
            if (!known.about().ofAll().isPublished()
                    && known.messages().isEmpty()
                    && known.about().answer() == null) {
                return new Verdict(Tone.INFO, "Not announced yet. No customer was told.");
            }
            Verdict told = told();
            Verdict answered = answered();
            StringJoiner headline = new StringJoiner(" ");
            List.of(state(), told.headline(), answered.headline()).stream()
                    .filter(sentence -> !sentence.isEmpty())
                    .forEach(headline::add);
            return new Verdict(Tone.worse(told.tone(), answered.tone()), headline.toString());
        }

        private String what() {
            String name = known.theirs().integration().name();
            return known.theirs().isPartial() ? "Part of " + name : name;
        }

        /** Nothing of an end that is still to come: then the first word is whether they were told. */
        private String state() {
            if (known.theirs().isWithdrawn()) {
                return what() + " no longer ends.";
            }
            return switch (known.theirs().end()) {
                case End.Suspended suspended -> "The end of " + what() + " is on hold.";
                case End.ToBeAnnounced undated -> what() + " has no end date yet.";
                case End.Dated dated ->
                    known.theirs().hasEnded(now)
                            ? what() + " ended for them on "
                                    + theirDates().shortDate(dated.moment().instant()) + "."
                            : "";
            };
        }

        private boolean isStillToCome() {
            return state().isEmpty();
        }

        private Verdict told() {
            if (known.accepted().isEmpty()
                    && !known.isReached()
                    && known.theirs().isWithdrawn()) {
                return neverToldOfAWithdrawnEnd();
            }
            @Nullable AccountStep step = known.about().step();
            if (step != null
                    && step.step() == Step.LOST
                    && !known.isReached()
                    && known.tried(KnownByMail::isBounced) == 0) {
                return lost(Objects.requireNonNull(step.group().unreachableReason()));
            }
            return known.tried().isEmpty() ? notTried() : tried();
        }

        private Verdict neverToldOfAWithdrawnEnd() {
            return known.isAny(DeliveryState::isHandedOver)
                    ? new Verdict(Tone.WARNING, "Only a former contact was told that it would end.")
                    : new Verdict(Tone.INFO, "They were never told that it would.");
        }

        private Verdict lost(UnreachableReason reason) {
            return switch (reason) {
                case NO_CONTACT -> no(Tone.ERROR, "we cannot reach them: they have no contact.");
                case NOBODY_IN_ROLES -> no(Tone.ERROR, "we cannot reach them: no contact has a role that gets mail.");
                case BOUNCED -> no(Tone.ERROR, "we cannot reach them: their mailboxes bounced.");
                case WRONG_PERSON -> no(Tone.ERROR, "we wrote to the wrong person, and there is no other contact.");
                case SUPPRESSED -> no(Tone.ERROR, "we cannot reach them: their addresses are suppressed.");
                case UNSUBSCRIBED -> no(Tone.INFO, "they have unsubscribed from advisories.");
            };
        }

        /** Before an end it answers "were they told?"; once the end passed or does not come, a sentence about that comes first. */
        private Verdict no(Tone tone, String sentence) {
            return new Verdict(tone, isStillToCome() ? "No, " + sentence : StringUtils.capitalize(sentence));
        }

        /** No message to a present contact was accepted, bounced or is in doubt. */
        private Verdict notTried() {
            boolean isOnItsWay = known.isAny(DeliveryState::isOpen);
            if (known.isWrongPerson()) {
                return no(
                        Tone.ERROR,
                        "we wrote to the wrong person. "
                                + (isOnItsWay
                                        ? "A message to another contact is on its way."
                                        : "No other contact was told yet."));
            }
            if (isOnItsWay) {
                return new Verdict(Tone.INFO, "Not yet: a message is on its way.");
            }
            if (known.isAny(DeliveryState::isHandedOver)) {
                return new Verdict(Tone.WARNING, "Only a former contact was told.");
            }
            if (known.about().answer() != null) {
                return new Verdict(Tone.PASS, "They answered, although we sent no mail.");
            }
            if (known.messages().isEmpty()) {
                return no(Tone.INFO, "nothing was sent to them.");
            }
            return known.messages().stream().allMatch(Judge::isDeclined)
                    ? lost(UnreachableReason.UNSUBSCRIBED)
                    : no(Tone.ERROR, "they were not told. Every message was canceled before it was sent.");
        }

        private static boolean isDeclined(Message message) {
            return message.delivery().state() == DeliveryState.SUPPRESSED
                    && !message.campaign().kind().isMandatory();
        }

        private Verdict tried() {
            long all = known.tried().size();
            long bounced = known.tried(KnownByMail::isBounced);
            long inDoubt = known.tried(state -> state == DeliveryState.IN_DOUBT);
            if (known.isReached()) {
                Verdict reached = reached();
                if (bounced == 0 && inDoubt == 0) {
                    return reached;
                }
                String part = bounced > 0
                        ? bounced + " of " + all + " mailboxes bounced."
                        : inDoubt + " of " + all + " messages " + (inDoubt == 1 ? "is" : "are") + " in doubt.";
                return new Verdict(Tone.worse(Tone.WARNING, reached.tone()), part + " " + reached.headline());
            }
            if (inDoubt > 0) {
                return new Verdict(
                        Tone.IN_DOUBT,
                        "We do not know whether they were told. The connection broke after the message was sent;"
                                + " it may have arrived.");
            }
            if (known.isAny(DeliveryState::isOpen)) {
                return new Verdict(Tone.WARNING, mailboxes(bounced) + " bounced. Another message is on its way.");
            }
            return known.about().answer() == null
                    ? no(Tone.ERROR, "we cannot reach them. " + mailboxes(bounced) + " bounced" + andEndsSoon() + ".")
                    : new Verdict(Tone.WARNING, "They answered, but our latest mail to them bounced.");
        }

        private static String mailboxes(long many) {
            return many == 1 ? "Their mailbox" : many == 2 ? "Both mailboxes" : "All " + many + " mailboxes";
        }

        private String andEndsSoon() {
            return isStillToCome()
                    ? ", and " + what() + " ends for them "
                            + dates.left(
                                    now, known.theirs().date().orElseThrow().instant())
                    : "";
        }

        /** At least one contact has a mail of ours. */
        private Verdict reached() {
            long current = known.upToDate();
            long all = known.accepted().size();
            if (current == all) {
                return current(known.accepted().stream()
                        .map(KnownByMail::sentAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
            }
            String correction = known.isAny(DeliveryState::isOpen) ? " The mail that says so is on its way." : "";
            if (current > 0) {
                return new Verdict(
                        Tone.WARNING,
                        "Only " + current + " of " + all + " contacts know "
                                + (isStillToCome() ? "the current date." : "it.") + correction);
            }
            Message newest = known.newest().orElseThrow();
            String knows =
                    known.said(newest).map(said -> knows(said.named(), newest)).orElse("something else");
            return new Verdict(
                    Tone.WARNING,
                    isStillToCome()
                            ? "They know " + knows + ". " + what() + " ends for them on "
                                    + theirDates()
                                            .shortDate(known.theirs()
                                                    .date()
                                                    .orElseThrow()
                                                    .instant())
                                    + "." + correction
                            : "They are not told yet. They know " + knows + "." + correction);
        }

        private String knows(End end, Message message) {
            boolean isOldDate =
                    end instanceof End.Dated dated && !KnownByMail.isWithdrawal(message) && !isSameDate(dated.moment());
            return (isOldDate ? "an old date, " : "") + KnownByMail.knows(end, message, theirDates());
        }

        private ReaderDates theirDates() {
            return known.theirDates(dates);
        }

        private boolean isSameDate(LocalMoment named) {
            return known.theirs().end().named().filter(named::equals).isPresent();
        }

        private Verdict current(Instant last) {
            boolean isAnswered = known.about().answer() != null;
            if (known.theirs().isWithdrawn() || known.theirs().isSuspended()) {
                return new Verdict(Tone.INFO, "They were told on " + dates.shortDate(last) + ".");
            }
            if (isAnswered) {
                return new Verdict(Tone.PASS, "Yes, they were told.");
            }
            boolean isDelivered =
                    known.tried(state -> state == DeliveryState.DELIVERED || state == DeliveryState.COMPLAINED) > 0;
            return new Verdict(
                    Tone.INFO,
                    (isDelivered ? "Our mail was delivered to them." : "Our mail was accepted and has not bounced.")
                            + " They have not answered.");
        }

        private Verdict answered() {
            Acknowledgement answer = known.about().answer();
            if (known.theirs().isWithdrawn()) {
                return new Verdict(Tone.PASS, "");
            }
            boolean hasMoreTime = known.about().extension() != null;
            if (answer == null) {
                return new Verdict(Tone.PASS, hasMoreTime ? "They have more time." : "");
            }
            return switch (known.validity()) {
                case UNCONFIRMED ->
                    new Verdict(
                            Tone.WARNING,
                            "They answered “" + said(answer)
                                    + "”, were asked to confirm it and did not. The answer does not count.");
                case CONTRADICTED ->
                    new Verdict(
                            Tone.WARNING,
                            "They answered “" + said(answer) + "” but used "
                                    + known.theirs().integration().name() + " since. The answer no longer counts.");
                case EXPIRED ->
                    new Verdict(
                            Tone.WARNING,
                            "They said they would have moved by " + dates.shortDate(answer.day())
                                    + ". That day has passed, so the answer no longer counts.");
                case OVERTAKEN ->
                    new Verdict(
                            Tone.WARNING,
                            "They answered “" + said(answer)
                                    + "” before the end became earlier. The answer no longer counts.");
                case HOLDS, ENDED -> new Verdict(Tone.PASS, holds(answer, hasMoreTime));
            };
        }

        private static String said(Acknowledgement answer) {
            return answer.answer().code().replace('_', ' ');
        }

        private String holds(Acknowledgement answer, boolean hasMoreTime) {
            String open = known.isWaiting() ? "; their request is open." : "; their request is closed.";
            String sentence = switch (answer.answer()) {
                case MIGRATING -> "They will have moved by " + dates.shortDate(answer.day()) + ".";
                case MOVED -> "They say they have moved.";
                case NOT_AFFECTED -> "They say they are not affected.";
                case NEED_HELP -> "They asked for help" + open;
                case NEED_MORE_TIME -> "They asked for more time" + (hasMoreTime ? " and got it." : open);
            };
            return hasMoreTime && answer.answer() != Answer.NEED_MORE_TIME
                    ? sentence + " They have more time."
                    : sentence;
        }
    }
}

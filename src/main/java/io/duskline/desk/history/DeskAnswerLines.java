package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerValidity;
import io.duskline.campaign.message.SentContentQuery.Said;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.desk.history.DeskAnswers.Line;
import io.duskline.desk.history.DeskAnswers.State;
import io.duskline.desk.history.TimelineEvent.Message;
import io.duskline.notice.text.ReaderDates;
import io.duskline.request.Extension;
import io.duskline.web.NumberText;
import io.duskline.web.StaffNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * The facts under a verdict: the end of the account, the mails about it, the answer, and why they got them. Pure.
 *
 * @param dates in the zone of what ends
 */
record DeskAnswerLines(KnownByMail known, StaffNames staff, ReaderDates dates, Instant now) {

    private DeskQuestions.About about() {
        return known.about();
    }

    private Deprecation theirs() {
        return known.theirs();
    }

    /** @param next the mail that comes next */
    List<Line> all(Line next) {
        boolean isReached = known.isReached();
        boolean isInDoubt = !isReached && known.tried(state -> state == DeliveryState.IN_DOUBT) > 0;
        boolean isLost = !isReached && !isInDoubt && isLost();
        List<Line> lines = new ArrayList<>(List.of(end(), lastMail(), answer()));
        lines.add(isReached && known.upToDate() == known.accepted().size() ? firstTold() : knows(isInDoubt));
        if (isInDoubt) {
            lines.add(Line.of(
                    "If you send again", "It has the same Message-ID", "most mailboxes then show one copy, not two"));
        }
        lines.add(isLost ? holder() : next);
        if (!isInDoubt) {
            lines.add(theirs().isWithdrawn() || theirs().isSuspended() ? toSay() : reason());
        }
        heldBy().ifPresent(lines::add);
        return lines;
    }

    private boolean isLost() {
        return about().step() != null && about().step().step() == Step.LOST;
    }

    private Line end() {
        Optional<String> named =
                theirs().end().named().map(LocalMoment::instant).map(known.theirDates(dates)::shortDate);
        if (theirs().isWithdrawn()) {
            return Line.of("Their end", "None", "")
                    .with(new State("withdrawn", ""))
                    .instead(named.orElse(""));
        }
        return switch (theirs().end()) {
            case End.ToBeAnnounced undated -> Line.of("Their end", "No date yet", "");
            case End.Suspended suspended ->
                Line.of("Their end", "No date", "")
                        .with(new State("suspended", "On hold"))
                        .instead(named.orElse(""));
            case End.Dated dated -> dated(dated.moment().instant());
        };
    }

    private Line dated(Instant end) {
        ReaderDates there = known.theirDates(dates);
        String left = theirs().hasEnded(now) ? "ended " + dates.left(now, end) : dates.left(now, end);
        Line line = Line.of("Their end", there.date(end) + ", " + there.timeInCity(end), left);
        if (about().extension() == null) {
            return line;
        }
        Optional<Instant> ofAll = about().ofAll().date().map(LocalMoment::instant);
        long more = ofAll.map(date -> dates.daysLeft(date, end)).orElse(0L);
        String hint = ofAll.map(date -> left + "; for everyone else " + there.shortDate(date))
                .orElse(left);
        return Line.of("Their end", line.value(), hint)
                .with(new State("mark.extended", more > 0 ? more + (more == 1 ? " day more" : " days more") : ""));
    }

    private Line lastMail() {
        return known.tried().stream()
                .max(Comparator.comparingLong(message -> message.delivery().id()))
                .map(this::lastMail)
                .orElseGet(() -> Line.of("Last mail", "None so far", ""));
    }

    private Line lastMail(Message message) {
        Delivery delivery = message.delivery();
        StringJoiner hint = new StringJoiner("; ");
        hint.add(readers(message) + language(message));
        if (!delivery.state().isHandedOver() && delivery.reply() != null) {
            hint.add(delivery.reply());
        }
        return Line.of("Last mail", dates.shortDateAndTime(KnownByMail.sentAt(message)), hint.toString())
                .with(
                        delivery.state().isHandedOver()
                                ? isCurrent(message)
                                : new State(delivery.state().code(), ""))
                .seenIn(delivery)
                .byMail(message.wave().template());
    }

    private State isCurrent(Message message) {
        if (!known.isUpToDate(message)) {
            return new State("mark.outdated", "Outdated");
        }
        return new State(
                "pass", theirs().date().isPresent() && !theirs().isWithdrawn() ? "Current date" : "Up to date");
    }

    private String readers(Message like) {
        List<String> readers = known.messages().stream()
                .filter(message -> message.wave().id() == like.wave().id())
                .filter(message -> message.delivery().state() == like.delivery().state())
                .filter(message -> known.contact(message).isPresent())
                .map(message -> message.delivery().email())
                .distinct()
                .toList();
        return readers.size() == 1 ? "to " + readers.getFirst() : "to " + readers.size() + " people";
    }

    private String language(Message message) {
        return known.said(message)
                .map(its -> ", in " + LanguageTags.inEnglish(its.locale()) + another(its, message))
                .orElse("");
    }

    private String another(Said its, Message message) {
        return known.contact(message)
                .map(Contact::locale)
                .filter(own -> !isSameLanguage(own, its.locale()))
                .map(own -> " (theirs is " + LanguageTags.inEnglish(own) + ")")
                .orElse("");
    }

    private static boolean isSameLanguage(String one, String other) {
        return Locale.forLanguageTag(one)
                .getLanguage()
                .equals(Locale.forLanguageTag(other).getLanguage());
    }

    private Line answer() {
        Acknowledgement answer = about().answer();
        if (answer == null) {
            return Line.of("Their answer", "None", granted());
        }
        StringJoiner hint = new StringJoiner(". ");
        hint.add(who(answer) + ", " + dates.shortDateAndTime(answer.answeredAt()));
        if (theirs().isWithdrawn()) {
            hint.add("It was given before the withdrawal");
        }
        if (!granted().isEmpty()) {
            hint.add(granted());
        }
        Line line = Line.of("Their answer", "", hint.toString())
                .with(new State(
                        answer.answer() == Answer.MOVED
                                ? "answer.moved"
                                : answer.answer().code(),
                        answer.by() == null
                                ? ""
                                : (answer.answer() == Answer.MIGRATING
                                                ? "Will have moved by "
                                                : "Needs more time until ")
                                        + dates.shortDate(answer.by())));
        AnswerValidity validity = known.validity();
        if (validity == AnswerValidity.HOLDS || validity == AnswerValidity.ENDED) {
            return line;
        }
        return line.with(
                switch (validity) {
                    case CONTRADICTED -> new State("mark.contradicted", "");
                    case UNCONFIRMED -> new State("warning", "Not confirmed");
                    default -> new State("warning", "No longer counts");
                });
    }

    private String who(Acknowledgement answer) {
        return answer.notedBy() == null
                ? about().contacts().stream()
                        .filter(contact -> contact.id() == answer.contactId())
                        .findFirst()
                        .map(Contact::email)
                        .orElse("A former contact")
                : "By phone, recorded by " + staff.of(answer.notedBy()).inWords();
    }

    private String granted() {
        Extension extension = about().extension();
        return extension == null
                ? ""
                : "More time granted by " + staff.of(extension.grantedBy()).name() + ", "
                        + dates.shortDateAndTime(extension.grantedAt());
    }

    private Line firstTold() {
        Instant first = known.messages().stream()
                .filter(message -> message.delivery().state().isHandedOver())
                .map(KnownByMail::sentAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
        StringJoiner hint = new StringJoiner(". ");
        long days = theirs().isWithdrawn()
                ? 0
                : theirs().date()
                        .map(end -> dates.daysLeft(first, end.instant()))
                        .orElse(0L);
        if (days > 0) {
            hint.add(days + (days == 1 ? " day" : " days") + " before their end");
        }
        bounces().ifPresent(hint::add);
        return Line.of("First told", dates.shortDateAndTime(first), hint.toString());
    }

    private Optional<String> bounces() {
        List<DeliveryState> sent = known.messages().stream()
                .map(message -> message.delivery().state())
                .filter(state -> state.isHandedOver() || state.isNotThrough())
                .toList();
        long bounced = sent.stream().filter(KnownByMail::isBounced).count();
        return bounced == 0 ? Optional.empty() : Optional.of(bounced + " of " + sent.size() + " mails bounced");
    }

    /** Where not all contacts know how it is now. */
    private Line knows(boolean isInDoubt) {
        Optional<Message> newest = known.newest();
        if (newest.isEmpty()) {
            return isInDoubt
                    ? Line.of("What they know", "Nothing for certain", "")
                            .with(new State("step.not_told", "Unconfirmed"))
                    : Line.of("What they know", "Nothing", bounces().orElse(""));
        }
        Message message = newest.get();
        boolean isOutdated = !known.isUpToDate(message);
        Line line = Line.of(
                        "What they know",
                        known.said(message)
                                .map(said -> StringUtils.capitalize(
                                        KnownByMail.knows(said.named(), message, known.theirDates(dates))))
                                .orElse("An earlier mail"),
                        "from the mail to " + message.delivery().email() + " of "
                                + dates.shortDate(KnownByMail.sentAt(message)))
                .seenIn(message.delivery());
        return isOutdated ? line.with(new State("mark.outdated", "Outdated")) : line;
    }

    /** Who deals with an account that no mail reaches. */
    private Line holder() {
        String manager = about().account().managerEmail();
        boolean isAsked = about().step() != null && about().step().group().isWithManager();
        String name = manager == null ? "No account manager" : staff.of(manager).inWords();
        return Line.of(
                "Assigned to",
                isAsked ? name : "Not assigned",
                isAsked ? "their account manager was asked" : "add a contact, or call them");
    }

    private Optional<Line> heldBy() {
        return Optional.ofNullable(about().step())
                .flatMap(step -> Optional.ofNullable(step.heldBy()))
                .map(held -> Line.of("Passed on to", held, "by one of their contacts"));
    }

    private Line toSay() {
        String what = theirs().integration().name();
        if (theirs().isWithdrawn()) {
            return Line.of(
                    "What to say",
                    (theirs().isPartial() ? "All of " + what : what) + " stays",
                    "nothing ends for them");
        }
        return Line.of("What to say", "Nothing changes for now", "they get a mail when there is a new date");
    }

    private Line reason() {
        String reason = newestReason();
        StringJoiner hint = new StringJoiner("; ");
        if (reason.isEmpty() && !about().usage().isEmpty()) {
            long uses =
                    about().usage().stream().mapToLong(ResourceUsage::uses30d).sum();
            reason = "used " + NumberText.count(uses) + " times in 30 days";
        }
        Stream.of(about().account().plan(), about().account().region())
                .filter(each -> each != null && !each.isEmpty())
                .forEach(hint::add);
        return Line.of(
                known.tried().isEmpty() ? "Their usage" : "Why they got it",
                reason.isEmpty() ? "Selected by hand" : Character.toUpperCase(reason.charAt(0)) + reason.substring(1),
                hint.toString());
    }

    private String newestReason() {
        return known.newest()
                .flatMap(known::said)
                .map(Said::reason)
                .filter(reason -> !reason.isEmpty())
                .orElseGet(() -> about().step() == null ? "" : about().step().reason());
    }
}

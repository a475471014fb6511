package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.message.SentContentQuery.Said;
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
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.ReaderDates;
import io.duskline.request.Extension;
import io.duskline.web.StaffNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of one account and one deprecation, as the lines that an agent reads: messages, answer, reason, holder. Pure. */
final class DeskAnswerLines {

    private static final int NAMED_BOUNCES = 2;

    private final DeskQuestions.About about;
    private final Map<Long, Said> said;
    private final List<ReturnedMessage> returned;
    private final ReaderDates dates;
    private final List<TimelineEvent.Message> messages;
    private final Optional<TimelineEvent.Message> last;

    /** @param dates in the zone of what ends */
    DeskAnswerLines(
            DeskQuestions.About about, Map<Long, Said> said, List<ReturnedMessage> returned, ReaderDates dates) {
        this.about = about;
        this.said = said;
        this.returned = returned;
        this.dates = dates;
        this.messages = about.messages();
        this.last = messages.stream()
                .filter(message -> message.delivery().state().isHandedOver())
                .max(Comparator.comparing(DeskAnswerLines::sentAt));
    }

    private static Instant sentAt(TimelineEvent.Message message) {
        Delivery delivery = message.delivery();
        return Objects.requireNonNullElse(delivery.composedAt(), delivery.createdAt());
    }

    Line told() {
        LatestOutcome latest = LatestOutcome.of(messages);
        long reached = latest.byAddress().entrySet().stream()
                .filter(each -> each.getValue().isHandedOver() && isContact(each.getKey()))
                .count();
        int all = about.contacts().size();
        String answer = reached > 0
                ? all == 1 ? "Yes, their one contact" : "Yes, " + reached + " of their " + all + " contacts"
                : latest.count(DeliveryState::isHandedOver) > 0
                        ? "Only somebody who is no contact any more"
                        : latest.count(state -> state == DeliveryState.IN_DOUBT) > 0
                                ? "Nobody knows"
                                : messages.stream()
                                                .anyMatch(message -> message.delivery()
                                                        .state()
                                                        .isOpen())
                                        ? "Not yet"
                                        : "No";
        Line told = Line.of("Were they told?", answer, firstTold());
        return about.step() == null
                ? told
                : told.with(new State("step." + about.step().step().code(), ""));
    }

    private boolean isContact(String address) {
        return about.contacts().stream().anyMatch(contact -> contact.hasAddress(address));
    }

    /** "first on Mon 17 April 2023, 09:13, 8 days before the end". */
    private String firstTold() {
        return messages.stream()
                .filter(message -> message.delivery().state().isHandedOver())
                .map(DeskAnswerLines::sentAt)
                .min(Comparator.naturalOrder())
                .map(first -> "first on " + dates.shortDateAndTime(first) + ahead(first))
                .orElse("");
    }

    private String ahead(Instant first) {
        long days = about.theirs()
                .end()
                .date()
                .map(end -> dates.daysLeft(first, end.instant()))
                .orElse(0L);
        return days > 0 ? ", " + days + (days == 1 ? " day" : " days") + " before the end" : "";
    }

    Line byWhichMail() {
        return last.map(message -> new Line(
                        "By which mail, last?",
                        dates.shortDateAndTime(sentAt(message)),
                        List.of(),
                        "to " + recipients(message).collect(Collectors.joining(", ")),
                        message.delivery().id(),
                        message.wave().template().code()))
                .orElseGet(() -> Line.of("By which mail?", "By none so far", ""));
    }

    /** All who have the same message. */
    private Stream<String> recipients(TimelineEvent.Message like) {
        return messages.stream()
                .filter(message -> message.wave().id() == like.wave().id()
                        && message.delivery().state().isHandedOver())
                .map(message -> message.delivery().email())
                .distinct();
    }

    Line whichDate() {
        Line unknown = Line.of("Which date did it name?", "Not known", "");
        return last.flatMap(message -> saidBy(message)
                        .map(its -> new Line(
                                "Which date did it name?",
                                named(its.named(), message),
                                List.of(
                                        isRight()
                                                ? new State("pass", "Right")
                                                : new State("mark.outdated", "Outdated")),
                                otherDates(its.named(), message),
                                message.delivery().id(),
                                "")))
                .orElse(last.isPresent() ? unknown : Line.of("Which date did it name?", "None", ""));
    }

    /** Whether the newest mail that left names the end as the account has it. */
    boolean isRight() {
        Deprecation theirs = about.theirs();
        return last.flatMap(message -> saidBy(message)
                        .map(its -> (theirs.isWithdrawn() || isWithdrawal(message))
                                ? (theirs.isWithdrawn() && isWithdrawal(message))
                                : its.named().equals(theirs.end())))
                .orElse(true);
    }

    private static boolean isWithdrawal(TimelineEvent.Message message) {
        return message.wave().template() == MailKind.WITHDRAWN;
    }

    private Optional<Said> saidBy(TimelineEvent.Message message) {
        return Optional.ofNullable(said.get(message.delivery().id()));
    }

    private String named(End end, TimelineEvent.Message message) {
        if (isWithdrawal(message)) {
            return "That it does not end after all";
        }
        return switch (end) {
            case End.Dated dated -> inTheirZone(dated.moment().instant(), zone(message));
            case End.Suspended suspended -> "That no date holds any more";
            case End.ToBeAnnounced undated -> "That there is no date yet";
        };
    }

    private String inTheirZone(Instant end, ZoneId zone) {
        ReaderDates there = dates.in(zone);
        return there.date(end) + ", " + there.timeInCity(end);
    }

    /** The reader's, while they are a contact. */
    private ZoneId zone(TimelineEvent.Message message) {
        return contact(message.delivery().contactId()).map(Contact::timeZone).orElse(dates.zone());
    }

    private Optional<Contact> contact(long id) {
        return about.contacts().stream().filter(contact -> contact.id() == id).findFirst();
    }

    private String otherDates(End present, TimelineEvent.Message newest) {
        Set<String> others = new LinkedHashSet<>();
        messages.stream()
                .filter(message -> message.delivery().state().isHandedOver() && !isWithdrawal(message))
                .flatMap(message -> saidBy(message).stream())
                .filter(its -> !its.named().equals(present) || isWithdrawal(newest))
                .forEach(its -> its.named()
                        .named()
                        .map(LocalMoment::instant)
                        .ifPresent(was -> others.add(dates.shortDate(was))));
        return others.isEmpty() ? "" : "earlier mails named " + String.join(", ", others);
    }

    Line language() {
        return last.flatMap(message -> saidBy(message)
                        .map(its -> Line.of(
                                        "In which language?",
                                        language(its.locale()),
                                        "revision " + its.revision() + own(its, message))
                                .seenIn(message.delivery().id())))
                .orElseGet(() -> Line.of("In which language?", last.isPresent() ? "Not known" : "In none", ""));
    }

    private String own(Said its, TimelineEvent.Message message) {
        return contact(message.delivery().contactId())
                .map(Contact::locale)
                .map(own -> Locale.forLanguageTag(own)
                                .getLanguage()
                                .equals(Locale.forLanguageTag(its.locale()).getLanguage())
                        ? "; it is theirs"
                        : "; theirs is " + language(own))
                .orElse("");
    }

    private static String language(String tag) {
        return LanguageTags.inEnglish(tag);
    }

    Line cameBack() {
        List<Delivery> sent = messages.stream()
                .map(TimelineEvent.Message::delivery)
                .filter(delivery ->
                        delivery.state().isHandedOver() || delivery.state().isNotThrough())
                .toList();
        List<Delivery> back = sent.stream()
                .filter(delivery -> Set.of(DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.COMPLAINED)
                        .contains(delivery.state()))
                .toList();
        String mails = sent.size() == 1 ? "one mail" : sent.size() + " mails";
        String answer = sent.isEmpty()
                ? "Nothing was sent"
                : back.isEmpty() ? "Nothing of " + mails : back.size() + " of " + mails;
        StringJoiner hint = new StringJoiner("; ");
        back.stream()
                .limit(NAMED_BOUNCES)
                .forEach(delivery ->
                        hint.add(delivery.email() + ": " + Objects.requireNonNullElse(delivery.reply(), "came back")));
        long automatic = returned.stream()
                .filter(each -> each.kind() == ReportKind.AUTO_REPLY)
                .count();
        if (automatic > 0) {
            hint.add(automatic == 1 ? "one automatic reply" : automatic + " automatic replies");
        }
        return Line.of("What came back?", answer, hint.toString());
    }

    /** Why the reader of the newest mail was chosen; empty where none left, or a person chose them. */
    String because() {
        return last.flatMap(this::saidBy).map(Said::because).orElse("");
    }

    boolean isAnyGone() {
        return last.isPresent();
    }

    /** Who of the contacts that are left has the newest mail. */
    String whoHasIt() {
        String left = last.stream()
                .flatMap(newest -> recipients(newest))
                .filter(this::isContact)
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? "Nobody who is left" : left;
    }

    Line answered(StaffNames staff) {
        Acknowledgement answer = about.answer();
        if (answer == null) {
            return Line.of("What did they answer?", "Nothing so far", granted(staff));
        }
        String code = answer.answer() == Answer.MOVED
                ? "answer.moved"
                : answer.answer().code();
        List<State> states = new ArrayList<>(List.of(new State(code, "")));
        if (about.step() != null && about.step().group().isContradicted()) {
            states.add(new State("mark.contradicted", ""));
        }
        String who = answer.notedBy() == null
                ? contact(answer.contactId()).map(Contact::email).orElse("somebody who is no contact any more")
                : "by telephone, noted by " + staff.of(answer.notedBy()).inWords();
        StringJoiner hint = new StringJoiner(". ");
        hint.add(who + ", " + dates.shortDateAndTime(answer.answeredAt()));
        if (!granted(staff).isEmpty()) {
            hint.add(granted(staff));
        }
        return new Line(
                "What did they answer?",
                answer.by() == null ? "" : dates.shortDate(answer.by()),
                states,
                hint.toString(),
                0,
                "");
    }

    private String granted(StaffNames staff) {
        Extension extension = about.extension();
        return extension == null
                ? ""
                : "More time granted by " + staff.of(extension.grantedBy()).name() + ", "
                        + dates.shortDateAndTime(extension.grantedAt());
    }

    Line why() {
        String because = because();
        if (because.isEmpty()) {
            because = about.step() == null ? "" : about.step().because();
        }
        StringJoiner hint = new StringJoiner("; ");
        long uses = about.usage().stream().mapToLong(ResourceUsage::uses30d).sum();
        if (because.isEmpty() && !about.usage().isEmpty()) {
            hint.add("used " + String.format(Locale.ENGLISH, "%,d", uses) + " times in 30 days"
                    + (about.usage().size() == 1 ? "" : ", " + about.usage().size() + " of them"));
        }
        Optional.ofNullable(about.account().plan()).ifPresent(plan -> hint.add("plan " + plan));
        Optional.ofNullable(about.account().region()).ifPresent(region -> hint.add("region " + region));
        return Line.of(
                "Why did we write?",
                because.isEmpty()
                        ? isAnyGone() ? "One of us chose them" : "We did not"
                        : Character.toUpperCase(because.charAt(0)) + because.substring(1),
                hint.toString());
    }

    Line holder() {
        String held = about.step() == null ? null : about.step().heldBy();
        return held == null
                ? Line.of(
                        "Who holds it?", isAnyGone() ? whoHasIt() : "Nobody", isAnyGone() ? "nobody passed it on" : "")
                : Line.of("Who holds it?", held, "it was passed on to them");
    }
}

package io.duskline.desk;

import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.message.SentContentQuery;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.desk.history.ExactMessage;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.StaffDates;
import io.duskline.request.CustomerRequest;
import io.duskline.request.CustomerRequests;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the desk's page of one account shows, and who passed a notice on there. */
@Component
class AccountPage {

    /** Entries of the history on one page. */
    private static final int PAGE = 50;

    private static final int LISTED_USAGE = 200;

    private static final String GONE = "a contact that is gone";

    private final Accounts accounts;
    private final Suppressions suppressions;
    private final OptOuts optOuts;
    private final Timelines timelines;
    private final FrameTexts texts;
    private final StaffDates staffDates;
    private final Clock clock;
    private final AccountEndings accountEndings;
    private final SentContentQuery sentContentQuery;
    private final ExactMessage exact;
    private final NoticeForwarding noticeForwarding;
    private final WrongRecipients wrongRecipients;
    private final CustomerRequests requests;

    AccountPage(
            Accounts accounts,
            Suppressions suppressions,
            OptOuts optOuts,
            Timelines timelines,
            FrameTexts texts,
            StaffDates staffDates,
            Clock clock,
            AccountEndings accountEndings,
            SentContentQuery sentContentQuery,
            ExactMessage exact,
            NoticeForwarding noticeForwarding,
            WrongRecipients wrongRecipients,
            CustomerRequests requests) {
        this.accounts = accounts;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
        this.timelines = timelines;
        this.texts = texts;
        this.staffDates = staffDates;
        this.clock = clock;
        this.accountEndings = accountEndings;
        this.sentContentQuery = sentContentQuery;
        this.exact = exact;
        this.noticeForwarding = noticeForwarding;
        this.wrongRecipients = wrongRecipients;
        this.requests = requests;
    }

    /**
     * Which part of the history is shown.
     *
     * @param mail the message that is shown beside it; null for the newest that left
     * @param number of the page, from 1; the one with that message where one is named
     */
    record Part(@Nullable Long mail, int number) {

        static final Part NEWEST = new Part(null, 1);
    }

    /** Entries of the history, and whether older ones follow. */
    public record Page(List<TimelineEvent> events, int number, boolean isLast) {}

    /** What one message said of the end, as the history tells it. */
    public record SaidHere(String date, String language, String reason) {}

    /** @return the view's name */
    String show(Account account, Part part, Model model) {
        List<Contact> every = accounts.everyContact(account.id());
        List<Contact> contacts =
                every.stream().filter(contact -> !contact.isEnded()).toList();
        List<TimelineEvent> events = timelines.of(account);
        Map<Long, SentContentQuery.Said> said = sentContentQuery.of(messages(events));
        List<AccountEndings.Ending> ending = accountEndings.of(account, contacts, events, said);
        ReaderDates dates = staffDates.get();
        ReaderDates theirs =
                dates.in(contacts.stream().findFirst().map(Contact::timeZone).orElse(dates.zone()));
        model.addAttribute("account", account);
        model.addAttribute("contacts", contacts);
        model.addAttribute("suppressed", suppressed(contacts));
        model.addAttribute("optOuts", optOuts(contacts));
        model.addAttribute("latest", latest(events));
        model.addAttribute("page", page(events, part));
        model.addAttribute("endings", ending);
        model.addAttribute(
                "handedOn",
                of(
                        account.id(),
                        contacts,
                        ending.stream().map(AccountEndings.Ending::deprecation).toList()));
        model.addAttribute("saidBy", said(said, theirs));
        model.addAttribute("local", new LocalTimes(dates, clock.instant(), contacts));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "openRequest",
                requests.of(account.id()).stream()
                        .filter(CustomerRequest::isOpen)
                        .findFirst()
                        .map(CustomerRequest::id)
                        .orElse(null));
        model.addAttribute(
                "endedContacts", every.stream().filter(Contact::isEnded).toList());
        model.addAttribute("usage", accounts.usage(account.id(), LISTED_USAGE));
        model.addAttribute("listed", LISTED_USAGE);
        model.addAttribute("zone", theirs.zone().getId());
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        model.addAttribute("languages", texts.languages());
        model.addAttribute("english", Locale.ENGLISH);
        opened(events, part).flatMap(exact::open).ifPresent(mail -> model.addAttribute("open", mail));
        return "desk/account";
    }

    private static List<Delivery> messages(List<TimelineEvent> events) {
        return TimelineEvent.messages(events).stream()
                .map(event -> event.delivery())
                .toList();
    }

    /** The one that was asked for; else the newest that left. */
    private static Optional<Delivery> opened(List<TimelineEvent> events, Part part) {
        return messages(events).stream()
                .filter(delivery ->
                        part.mail() == null ? delivery.state().isHandedOver() : delivery.id() == part.mail())
                .max(Comparator.comparingLong(Delivery::id));
    }

    private static Page page(List<TimelineEvent> events, Part part) {
        int number = Math.max(1, part.number());
        for (int i = 0; i < events.size() && part.mail() != null; i++) {
            if (events.get(i) instanceof TimelineEvent.Message message
                    && message.delivery().id() == part.mail()) {
                number = i / PAGE + 1;
            }
        }
        int from = Math.min((number - 1) * PAGE, events.size());
        int until = Math.min(from + PAGE, events.size());
        return new Page(events.subList(from, until), number, until == events.size());
    }

    /** By the number of the delivery, in words. */
    private static Map<String, SaidHere> said(Map<Long, SentContentQuery.Said> said, ReaderDates dates) {
        Map<String, SaidHere> here = new HashMap<>();
        said.forEach((delivery, its) -> here.put(
                Long.toString(delivery),
                new SaidHere(
                        its.named()
                                .date()
                                .map(LocalMoment::instant)
                                .map(dates::shortDate)
                                .orElse(""),
                        LanguageTags.inEnglish(its.locale()),
                        its.reason())));
        return here;
    }

    private Set<String> suppressed(List<Contact> contacts) {
        return contacts.stream()
                .map(Contact::email)
                .filter(email -> suppressions.find(email).isPresent())
                .collect(Collectors.toSet());
    }

    /** By the address as the contact's row has it. */
    private Map<String, OptOut> optOuts(List<Contact> contacts) {
        Map<String, OptOut> found = new HashMap<>();
        for (Contact contact : contacts) {
            optOuts.find(contact.email()).ifPresent(optOut -> found.put(contact.email(), optOut));
        }
        return found;
    }

    /**
     * What became of the latest message to each address. What waits, or was taken back, says nothing of the message before
     * it.
     */
    private static Map<String, DeliveryState> latest(List<TimelineEvent> events) {
        return TimelineEvent.messages(events).stream()
                .map(TimelineEvent.Message::delivery)
                .filter(delivery ->
                        delivery.state().isHandedOver() || delivery.state().isNotThrough())
                .sorted(Comparator.comparingLong(Delivery::id))
                .collect(Collectors.toMap(Delivery::email, Delivery::state, (before, after) -> after));
    }

    /**
     * What the clocks of an account's contacts show now, so that an agent does not call them at night.
     *
     * @param dates in English, in the zone of the page
     */
    public record LocalTimes(ReaderDates dates, Instant now, List<Contact> contacts) {

        /** "12:31 on Saturday, in Chicago", of the first contact; empty where there is none. */
        public String first() {
            if (contacts.isEmpty()) {
                return "";
            }
            ReaderDates there = dates.in(contacts.getFirst().timeZone());
            return there.clock(now) + " on "
                    + there.day(now).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", in "
                    + there.city();
        }

        /** "English, Chicago, 12:31", by the number of the contact. */
        public Map<String, String> each() {
            Map<String, String> each = new HashMap<>();
            contacts.forEach(contact -> {
                ReaderDates there = dates.in(contact.timeZone());
                each.put(
                        Long.toString(contact.id()),
                        LanguageTags.inEnglish(contact.locale()) + ", " + there.city() + ", " + there.clock(now));
            });
            return each;
        }

        /** "(18:45 in Chicago)" of what a contact did, where their clock shows another time than the page; else empty. */
        public String theirs(Instant at, long contactId) {
            return contacts.stream()
                    .filter(contact -> contact.id() == contactId)
                    .map(contact -> dates.in(contact.timeZone()))
                    .filter(there -> !there.clock(at).equals(dates.clock(at)))
                    .map(there -> "(" + there.clock(at) + " in " + there.city() + ")")
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * @param to whom they passed it on to, or named as the right one; empty where they named no one
     * @param state as in {@link ForwardedNotice.State}, after added_ where the owner added them, or wrong_person
     * @param waiting its number where one of us is to decide, else 0
     */
    public record Line(String integration, String from, String to, String state, Instant at, long waiting) {}

    /**
     * Oldest first.
     *
     * @param contacts of the account
     */
    List<Line> of(long accountId, List<Contact> contacts, List<Deprecation> deprecations) {
        List<Line> lines = new ArrayList<>();
        Map<Long, String> emails = contacts.stream().collect(Collectors.toMap(Contact::id, Contact::email));
        List<ForwardedNotice> passed = noticeForwarding.of(accountId);
        List<WrongPerson> reports = wrongRecipients.of(accountId);
        for (Deprecation deprecation : deprecations) {
            String what = deprecation.integration().name();
            passed.stream()
                    .filter(each -> each.deprecationId() == deprecation.id())
                    .map(each -> new Line(
                            what,
                            emails.getOrDefault(each.fromContactId(), GONE),
                            emails.getOrDefault(each.toContactId(), GONE),
                            each.isAdded()
                                    ? "added_" + each.state().code()
                                    : each.state().code(),
                            each.passedAt(),
                            each.state() == ForwardedNotice.State.WAITING ? each.id() : 0))
                    .forEach(lines::add);
            reports.stream()
                    .filter(report -> report.deprecationId() == deprecation.id())
                    .map(report -> new Line(
                            what,
                            emails.getOrDefault(report.contactId(), GONE),
                            report.instead() == null ? "" : report.instead(),
                            "wrong_person",
                            report.reportedAt(),
                            0))
                    .forEach(lines::add);
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }
}

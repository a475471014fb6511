package io.duskline.request;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.letter.Replies;
import io.duskline.campaign.letter.Reply;
import io.duskline.campaign.letter.ReplyRecipients;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.ledger.Fingerprints;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Said;
import io.duskline.web.Allowances;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.Staff;
import io.duskline.web.StaffNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers requests, each once. A reply is sent through the delivery queue, so that the message is kept and can be shown again.
 * Campaigns send the mails about extensions. A reply without proof of its account must be matched to one first.
 */
@Component
public class RequestAnswers {
    private static final int LONGEST = 2000;
    private static final List<Role> ANSWERING = List.of(Role.SUPPORT_AGENT, Role.PRODUCT_MANAGER, Role.ADMIN);

    private final RequestRepository book;
    private final CustomerRequests requests;
    private final AccountExtensions extending;
    private final Replies replies;
    private final Allowances allowances;
    private final ReplyRecipients replyRecipients;
    private final Accounts accounts;
    private final Staff staff;
    private final StaffNames names;
    private final Continuity continuity;
    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Deprecations deprecations;
    private final UnknownSenderMail unknownSenderMail;

    RequestAnswers(
            RequestRepository book,
            CustomerRequests requests,
            AccountExtensions extending,
            Replies replies,
            Allowances allowances,
            ReplyRecipients replyRecipients,
            Accounts accounts,
            Staff staff,
            StaffNames names,
            Continuity continuity,
            Campaigns campaigns,
            Deliveries deliveries,
            Deprecations deprecations,
            UnknownSenderMail unknownSenderMail) {
        this.book = book;
        this.requests = requests;
        this.extending = extending;
        this.replies = replies;
        this.allowances = allowances;
        this.replyRecipients = replyRecipients;
        this.accounts = accounts;
        this.staff = staff;
        this.names = names;
        this.continuity = continuity;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.deprecations = deprecations;
        this.unknownSenderMail = unknownSenderMail;
    }

    /**
     * Answers only if the request still belongs to the account that the page showed. Otherwise the answer would go to another
     * account.
     *
     * @param answer one or more of the methods below
     * @throws ProblemException (404), (409) if it now belongs to another account or is no longer open
     */
    @Transactional
    public <T> T meantFor(@Nullable String shown, long id, Supplier<T> answer) {
        book.check(shown, book.waiting(id));
        return answer.get();
    }

    /**
     * Grants the account a later end. The account is told at once.
     *
     * @param given for staff; without it, a reference to the request
     * @throws ProblemException (404), (409) if it is no longer open or its end cannot be extended, (422) as
     *     {@link AccountExtensions#grant}
     */
    @Transactional
    public CustomerRequest grant(
            long id, @Nullable String at, @Nullable String zone, @Nullable String given, String by) {
        CustomerRequest request = book.waiting(id);
        String account = known(request.account(), "which account this is of");
        String deprecation = known(request.deprecation(), "what this is about");
        String reason = given == null || given.isBlank() ? "Asked for in request " + id + "." : given;
        Extension granted = extending.grant(deprecation, account, new ExtensionGiven(at, zone, reason), false, by);
        CustomerRequest now = requests.get(id);
        if (now.isOpen()) {
            book.end(now, RequestOutcome.GRANTED, "Until " + granted.until().inWords() + ". " + reason, null, by);
        }
        return requests.get(id);
    }

    /**
     * Declines the request. The mail contains the reason unchanged.
     *
     * @throws ProblemException (409) also if no contact can be written to; (429) after 10 replies to this contact in 24 hours;
     *     (422) without a reason
     */
    @Transactional
    public CustomerRequest decline(long id, @Nullable String reason, String by) {
        String said = said(reason, "decline");
        CustomerRequest request = book.waiting(id);
        if (request.kind() != RequestKind.TIME) {
            throw ProblemException.conflict("They did not ask for more time; write to them, or note that it is done.");
        }
        long delivery = write(request, Reply.declining(said(request, said, null, by)), by);
        book.end(request, RequestOutcome.DECLINED, said, delivery, by);
        return requests.get(id);
    }

    /**
     * Writes to the person who asked, in their language if an approved text exists. A sender who belongs to no account gets
     * the text alone.
     *
     * @param text the sender's own text
     * @param part part of the approved notice to append, such as {@code your_data}; null for none
     * @param isKeptOpen whether the request stays open
     * @throws ProblemException (409) also if no contact can be written to; (429) after 10 replies to this contact in 24 hours;
     *     (422) without a text, or for an unknown part
     */
    @Transactional
    public CustomerRequest reply(long id, @Nullable String text, @Nullable String part, boolean isKeptOpen, String by) {
        String said = said(text, "reply");
        Faults.check(faults ->
                faults.require(part == null || Reply.PARTS.contains(part), "part", "must be one of " + Reply.PARTS));
        CustomerRequest request = book.waiting(id);
        Optional<String> unknown = UnknownSenderMail.address(request);
        if (unknown.isPresent()) {
            Faults.check(
                    faults -> faults.require(part == null, "part", "is for customers; say first whose mail it is"));
            unknownSenderMail.send(request, unknown.get(), said(request, said, null, by));
            book.end(request, RequestOutcome.REPLIED, said, null, by);
            return requests.get(id);
        }
        long delivery = write(request, Reply.saying(said(request, said, part, by)), by);
        if (isKeptOpen) {
            book.keepOpen(request, delivery);
        } else {
            book.end(request, RequestOutcome.REPLIED, said, delivery, by);
        }
        return requests.get(id);
    }

    /** Ends the request with a note. Sends nothing. */
    @Transactional
    public CustomerRequest done(long id, @Nullable String note, String by) {
        String said = said(note, "done");
        CustomerRequest request = book.waiting(id);
        book.end(request, RequestOutcome.NOTED, said, null, by);
        return requests.get(id);
    }

    /** Records a phone call. Sends nothing. */
    @Transactional
    public CustomerRequest called(long id, @Nullable String with, @Nullable String said, String by) {
        Faults faults = new Faults();
        String whom = faults.line(with, "with", 200);
        String what = faults.text(said, "said", 1500);
        faults.throwIfAny();
        CustomerRequest request = book.waiting(id);
        book.end(request, RequestOutcome.NOTED, "By telephone with " + whom + ": " + what, null, by);
        return requests.get(id);
    }

    /** Addresses of users who may answer requests and so may own one. */
    public List<String> owners() {
        return staff.having(ANSWERING);
    }

    /**
     * @param owner the new owner; null for none
     * @throws ProblemException (422) for a user who cannot sign in or may not answer
     */
    @Transactional
    public void give(long id, @Nullable String owner, String by) {
        if (owner != null && !staff.has(owner)) {
            throw ProblemException.invalid("owner", owner + " does not sign in here; choose a colleague from the list");
        }
        if (owner != null && owners().stream().noneMatch(owner::equalsIgnoreCase)) {
            throw ProblemException.invalid(
                    "owner", owner + " may not answer customers; choose a support agent or a product manager");
        }
        CustomerRequest request = book.waiting(id);
        if (!Objects.equals(owner, request.owner())) {
            book.give(request, owner, by);
        }
    }

    private Said said(CustomerRequest request, String text, @Nullable String part, String by) {
        StaffNames.Called who = names.of(by);
        boolean isAsked = isTheirs(request);
        return new Said(
                text,
                part,
                isAsked ? request.text() : null,
                isAsked ? request.askedAt() : null,
                request.id(),
                who.name().contains("@") || !who.through().isEmpty() ? null : who.name(),
                null);
    }

    /**
     * Whether the text was written by the reader of the reply. Texts of other kinds are ours, or an address. A contact who is
     * written to instead must not read what a stranger wrote.
     */
    private boolean isTheirs(CustomerRequest request) {
        boolean isReader = addressee(request)
                .filter(reader -> reader.id() == request.contactId()
                        || sender(request, reader.accountId())
                                .filter(sender -> sender.id() == reader.id())
                                .isPresent())
                .isPresent();
        return isReader
                && !request.text().isBlank()
                && switch (request.kind()) {
                    case HELP, TIME, REPLY -> true;
                    case WRONG_PERSON, UNHEARD -> false;
                };
    }

    private long write(CustomerRequest request, Reply reply, String by) {
        Replies.Reader reader = reader(request);
        allowances.use(
                Allowances.Act.CONTACT_REPLY,
                Long.toString(reader.contact().id()),
                reader.contact().email() + " got 10 replies in 24 hours already. Try again later.");
        return replies.write(reader, reply, by);
    }

    private Replies.Reader reader(CustomerRequest request) {
        @Nullable Long deprecation = request.deprecationId();
        if (request.accountId() == null || deprecation == null) {
            throw ProblemException.conflict(
                    "It is not known which account this is of, so it cannot be answered from here. "
                            + "Answer from your own mailbox, and note here that it is done.");
        }
        return addressee(request)
                .map(contact -> new Replies.Reader(deprecation, contact))
                .orElseThrow(() -> ProblemException.conflict(
                        "No contact of this account can be written to. Add a contact first."));
    }

    /**
     * The recipient of a reply: the contact who asked, else the contact with the sender's address, else the account's first
     * recipient of notices. Empty if no contact can be written to.
     */
    @Transactional(readOnly = true)
    public Optional<Contact> addressee(CustomerRequest request) {
        @Nullable Long account = request.accountId();
        @Nullable Long deprecation = request.deprecationId();
        if (account == null || deprecation == null) {
            return Optional.empty();
        }
        long accountId = account;
        return accounts.contact(request.contactId())
                .filter(found -> found.accountId() == accountId)
                .or(() -> sender(request, accountId))
                .or(() -> replyRecipients.first(deprecation, accountId));
    }

    /** Why no contact can be written to from here, in a sentence; empty if one can. */
    @Transactional(readOnly = true)
    public Optional<String> whyNotWritten(CustomerRequest request) {
        Optional<String> unknown = UnknownSenderMail.address(request);
        if (unknown.isPresent()) {
            return unknownSenderMail.whyNot(unknown.get());
        }
        try {
            return replies.whyNot(reader(request));
        } catch (ProblemException refusal) {
            return Optional.of(refusal.detail());
        }
    }

    /** The approved text for a reply, in the language of the mail; empty if no contact can be written to. */
    @Transactional(readOnly = true)
    public Optional<NoticeRevision> text(CustomerRequest request) {
        return request.accountId() == null || whyNotWritten(request).isPresent()
                ? Optional.empty()
                : replies.text(reader(request));
    }

    private static String known(@Nullable String value, String what) {
        if (value == null) {
            throw ProblemException.conflict("It is not known " + what + ", so nothing can be granted.");
        }
        return value;
    }

    private static String said(@Nullable String text, String field) {
        return Faults.check(faults -> faults.text(text, field, LONGEST));
    }

    /** Why a reply would wait, judged by the account's latest message. */
    Optional<String> whyAReplyWaits(CustomerRequest request) {
        @Nullable Long account = request.accountId();
        if (account == null) {
            return Optional.empty();
        }
        return held().or(() -> deliveries.ofAccount(account).stream()
                .findFirst()
                .map(Delivery::waveId)
                .map(campaigns::ofWave)
                .filter(campaign -> campaign.state() == CampaignState.PAUSED)
                .map(RequestAnswers::paused));
    }

    /** Why the mail about an extension would wait, judged by the campaigns that send it. */
    Optional<String> whyTheirEndWaits(CustomerRequest request) {
        @Nullable Long deprecation = request.deprecationId();
        List<Campaign> about = deprecation == null ? List.of() : campaigns.about(deprecation);
        boolean isTold = about.stream()
                .anyMatch(campaign ->
                        campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.FINISHED);
        return held().or(() -> about.stream()
                .filter(campaign -> !isTold && campaign.state() == CampaignState.PAUSED)
                .findFirst()
                .map(RequestAnswers::paused));
    }

    private Optional<String> held() {
        return continuity.held().map(hold -> "It waits: sending is paused. It is sent once sending resumes.");
    }

    private static String paused(Campaign campaign) {
        return "It waits: the campaign “" + campaign.name() + "” is paused. It leaves once that goes on.";
    }

    /**
     * Matches a reply to an account. Repeating the same match does nothing, whatever was shown.
     *
     * @param account its external id
     * @param deprecation slug of the deprecation that the mail is about
     * @param shown external id of the account that the page showed
     * @throws ProblemException (404), (409) if it is ended, is no reply, proves its account, has a reply, or now belongs to
     *     another account than shown; (422) naming an unknown account or deprecation
     */
    @Transactional
    public CustomerRequest match(
            long id, @Nullable String account, @Nullable String deprecation, @Nullable String shown, String by) {
        Optional<Account> found = given(account).flatMap(accounts::find);
        Optional<Deprecation> about = given(deprecation).flatMap(deprecations::find);
        CustomerRequest request = book.waiting(id, found.map(Account::id).orElse(null));
        if (request.isToMatch() && isSaid(request, found, about)) {
            return request;
        }
        book.check(shown, request);
        if (!request.isToMatch()) {
            throw ProblemException.conflict(
                    request.isWrittenTo() && request.matchedBy() != null
                            ? "It was answered already, so it stays of " + request.accountName() + "."
                            : "Whose this is, is known: only a reply that proves none of our messages is matched by hand.");
        }
        Optional<Account> theirs = found.map(Account::id).map(accounts::get).filter(RequestAnswers::isThere);
        Faults faults = new Faults();
        faults.require(theirs.isPresent(), "account", wrong(account, "is not the external id of an account"));
        faults.require(about.isPresent(), "deprecation", wrong(deprecation, "is not the slug of a deprecation"));
        faults.throwIfAny();
        Account its = theirs.orElseThrow();
        Deprecation what = about.orElseThrow();
        @Nullable Account before = request.accountId() == null ? null : accounts.get(request.accountId());
        book.match(request, before, its, contact(request, its), what, by);
        return requests.get(id);
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String wrong(@Nullable String value, String reason) {
        return given(value).isPresent() ? reason : "is required";
    }

    private static boolean isSaid(CustomerRequest request, Optional<Account> account, Optional<Deprecation> about) {
        return request.matchedBy() != null
                && account.map(Account::id).equals(Optional.ofNullable(request.accountId()))
                && about.map(Deprecation::id).equals(Optional.ofNullable(request.deprecationId()));
    }

    private static boolean isThere(Account account) {
        return !Fingerprints.isErased(account.externalId());
    }

    /** The account's contact with the sender's address; 0 if there is none. */
    private long contact(CustomerRequest request, Account account) {
        return sender(request, account.id()).map(Contact::id).orElse(0L);
    }

    private Optional<Contact> sender(CustomerRequest request, long accountId) {
        return Senders.address(request.sender())
                .flatMap(address -> accounts.contacts(accountId).stream()
                        .filter(contact -> contact.hasAddress(address))
                        .findFirst());
    }
}

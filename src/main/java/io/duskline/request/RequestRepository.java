package io.duskline.request;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AnswerConsequence;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.escalation.AccountsWithoutResponse;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.WithdrawalConsequence;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.ManagerConsequence;
import io.duskline.db.Texts;
import io.duskline.db.tables.records.RequestRecord;
import io.duskline.delivery.Delivery;
import io.duskline.inbound.matching.ReplyConsequence;
import io.duskline.inbound.matching.WrittenReply;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.Ledger.NewEntry;
import io.duskline.web.MaskedLinks;
import io.duskline.web.ProblemException;
import io.duskline.web.Staff;
import io.duskline.web.StaffNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens and ends requests within the caller's transaction, which must be active. The ledger records both. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RequestRepository
        implements AnswerConsequence,
                WithdrawalConsequence,
                ManagerConsequence,
                ReplyConsequence,
                AccountsWithoutResponse {
    private static final int LONGEST_SENDER = 320;

    /** Requests per statement. */
    private static final int TOGETHER = 1000;

    /** Prefix of a request in which the wrong person names the right one. */
    private static final String INSTEAD = "Instead: ";

    private final DSLContext sql;
    private final Accounts accounts;
    private final CustomerRequests requests;
    private final Staff staff;
    private final StaffNames names;
    private final Ledger ledger;
    private final Clock clock;
    private final Campaigns campaigns;
    private final NoticeForwarding forwarding;

    RequestRepository(
            DSLContext sql,
            Accounts accounts,
            CustomerRequests requests,
            Staff staff,
            StaffNames names,
            Ledger ledger,
            Clock clock,
            Campaigns campaigns,
            NoticeForwarding forwarding) {
        this.sql = sql;
        this.accounts = accounts;
        this.requests = requests;
        this.staff = staff;
        this.names = names;
        this.ledger = ledger;
        this.clock = clock;
        this.campaigns = campaigns;
        this.forwarding = forwarding;
    }

    public long open(RequestRecord asked) {
        return openAll(List.of(asked)).getFirst();
    }

    /** The account's manager owns a request if they can sign in; otherwise it has no owner. */
    private List<Long> openAll(List<RequestRecord> asked) {
        Map<Long, Account> byId =
                accounts
                        .all(asked.stream()
                                .map(RequestRecord::getAccountId)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        Map<String, Optional<String>> owners = new HashMap<>();
        List<Long> ids = new ArrayList<>();
        List<NewEntry> entries = new ArrayList<>();
        for (RequestRecord request : asked) {
            @Nullable Account account = byId.get(request.getAccountId());
            request.setSubject(masked(request.getSubject()));
            request.setAsked(masked(request.getAsked()));
            request.setAskedAt(clock.instant());
            @Nullable String manager = account == null ? null : account.managerEmail();
            request.setOwner(
                    manager == null
                            ? null
                            : owners.computeIfAbsent(manager, each -> Optional.ofNullable(owner(each)))
                                    .orElse(null));
            request.setState(RequestState.OPEN.code());
            long id = sql.insertInto(REQUEST)
                    .set(request)
                    .returningResult(REQUEST.ID)
                    .fetchSingle()
                    .value1();
            ids.add(id);
            entries.add(new NewEntry(
                    subject(account == null ? null : account.externalId(), id),
                    new RequestKinds.RequestOpened(id, request.getKind())));
        }
        ledger.appendAll(Ledger.ITSELF, entries);
        return ids;
    }

    /** @param contactId 0 if it was none of the account's contacts */
    static RequestRecord asked(
            RequestKind kind,
            @Nullable Long deprecationId,
            @Nullable Long accountId,
            long contactId,
            @Nullable String text) {
        RequestRecord asked = new RequestRecord();
        asked.setKind(kind.code());
        asked.setDeprecationId(deprecationId);
        asked.setAccountId(accountId);
        asked.setContactId(contactId == 0 ? null : contactId);
        asked.setAsked(text);
        return asked;
    }

    /** Masks personal links, however a mail truncated or encoded them: staff read the text. */
    private static @Nullable String masked(@Nullable String words) {
        return words == null
                ? null
                : MaskedLinks.in(
                        new String(MaskedLinks.in(words.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    }

    /** Owner of requests at this manager's accounts; null if the manager cannot sign in. */
    @Nullable String owner(@Nullable String manager) {
        return manager != null && staff.has(manager) ? manager : null;
    }

    /** Ends open requests of an account about a deprecation, of these kinds, without a person. */
    public void end(
            long deprecationId,
            @Nullable Long accountId,
            Collection<RequestKind> kinds,
            RequestOutcome outcome,
            String reason,
            String by) {
        Condition which = REQUEST.DEPRECATION_ID.eq(deprecationId).and(REQUEST_KIND.in(kinds));
        end(locked(accountId == null ? which : which.and(REQUEST.ACCOUNT_ID.eq(accountId))), outcome, reason, null, by);
    }

    private List<CustomerRequest> locked(Condition which) {
        sql.select(REQUEST.ID)
                .from(REQUEST)
                .where(which, CustomerRequests.isOpen())
                .orderBy(REQUEST.ID)
                .forUpdate()
                .fetch();
        return requests.open(which, Integer.MAX_VALUE);
    }

    /**
     * @param reply the reply or the note
     * @param deliveryId delivery of the reply
     * @throws ProblemException (409) while a passed-on notice waits for a decision, since that decision ends the request
     */
    public void end(
            CustomerRequest request, RequestOutcome outcome, String reply, @Nullable Long deliveryId, String by) {
        boolean isWaiting = sql.select(REQUEST.PASSED_ON_ID)
                .from(REQUEST)
                .where(REQUEST.ID.eq(request.id()))
                .fetchOptional(REQUEST.PASSED_ON_ID)
                .filter(forwarding::isWaiting)
                .isPresent();
        if (isWaiting) {
            throw ProblemException.conflict(
                    "This asks whether the notice is passed on. Decide that first, on the page of the"
                            + " account: /desk/accounts/" + request.account() + ". The decision ends this request.");
        }
        end(List.of(request), outcome, reply, deliveryId, by);
    }

    private void end(
            List<CustomerRequest> open, RequestOutcome outcome, String reply, @Nullable Long deliveryId, String by) {
        for (int from = 0; from < open.size(); from += TOGETHER) {
            List<CustomerRequest> some = open.subList(from, Math.min(from + TOGETHER, open.size()));
            sql.update(REQUEST)
                    .set(REQUEST_STATE, RequestState.DONE)
                    .set(REQUEST.ENDED_AT, clock.instant())
                    .set(REQUEST.ENDED_BY, by)
                    .set(REQUEST_OUTCOME, outcome)
                    .set(REQUEST.REPLY, reply)
                    .set(REQUEST.DELIVERY_ID, deliveryId)
                    .where(REQUEST.ID.in(some.stream().map(CustomerRequest::id).toList()), CustomerRequests.isOpen())
                    .execute();
        }
        String sha256 = DigestUtils.sha256Hex(reply);
        ledger.appendAll(
                by,
                open.stream()
                        .map(request -> new NewEntry(
                                subject(request.account(), request.id()),
                                new RequestKinds.RequestEnded(
                                        request.id(), request.kind().code(), outcome.code(), sha256, deliveryId)))
                        .toList());
    }

    /**
     * Locks an open request. The account is locked first, as when a customer answers, so the two never deadlock.
     *
     * @throws ProblemException (404), (409) if it is no longer open, or was matched to another account meanwhile
     */
    public CustomerRequest waiting(long id) {
        return waiting(id, null);
    }

    /**
     * As {@link #waiting(long)}, for a caller that matches it to another account.
     *
     * @param other another account to lock, in the same order; null for none
     */
    public CustomerRequest waiting(long id, @Nullable Long other) {
        CustomerRequest seen = requests.get(id);
        Stream.of(seen.accountId(), other)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(accounts::lock);
        locked(REQUEST.ID.eq(id)); // Concurrent actions on it run one after the other.
        CustomerRequest request = requests.get(id);
        CustomerRequest.@Nullable Ending ending = request.ending();
        if (ending != null) {
            throw ProblemException.conflict(
                    "This is no longer open: " + ending.outcome().words()
                            + (ending.by().equals(Ledger.ITSELF)
                                    ? "."
                                    : ", by " + names.of(ending.by()).inWords() + "."));
        }
        check(Objects.requireNonNullElse(seen.account(), ""), request);
        return request;
    }

    /**
     * @param shown external id of the account when the page was shown; empty if it was unknown; null to skip the check
     * @throws ProblemException (409) if it now belongs to another account
     */
    void check(@Nullable String shown, CustomerRequest now) {
        if (shown != null && !shown.equals(Objects.requireNonNullElse(now.account(), ""))) {
            String who = now.matchedBy() == null
                    ? "Somebody"
                    : names.of(now.matchedBy()).inWords();
            throw ProblemException.conflict(who + " said meanwhile that it is of "
                    + Objects.requireNonNullElse(now.accountName(), "an unknown sender")
                    + ". Nothing was done; look at it again.");
        }
    }

    /** @param owner null for the whole desk */
    public void give(CustomerRequest request, @Nullable String owner, String by) {
        sql.update(REQUEST)
                .set(REQUEST.OWNER, owner)
                .where(REQUEST.ID.eq(request.id()))
                .execute();
        ledger.append(by, subject(request.account(), request.id()), new RequestKinds.RequestGiven(request.id(), owner));
    }

    /** Keeps it open after a reply was sent. */
    public void keepOpen(CustomerRequest request, long deliveryId) {
        sql.update(REQUEST)
                .set(REQUEST.DELIVERY_ID, deliveryId)
                .where(REQUEST.ID.eq(request.id()), CustomerRequests.isOpen())
                .execute();
    }

    /** Whether it still has its first owner: the account's manager, or none if they cannot sign in. */
    boolean isManagers(CustomerRequest request, @Nullable String manager) {
        @Nullable String owner = request.owner();
        return owner == null ? owner(manager) == null : owner.equalsIgnoreCase(manager);
    }

    /**
     * Matches it to an account. The account's manager becomes the owner, unless another owner was chosen.
     *
     * @param before the account that it was matched to before
     * @param contactId the contact who wrote it; 0 if it is none of the account's contacts
     */
    public void match(
            CustomerRequest request,
            @Nullable Account before,
            Account account,
            long contactId,
            Deprecation about,
            String by) {
        boolean isManagers = isManagers(request, before == null ? null : before.managerEmail());
        boolean isAboutItAlready = Objects.equals(request.deprecationId(), about.id());
        sql.update(REQUEST)
                .set(REQUEST.ACCOUNT_ID, account.id())
                .set(REQUEST.CONTACT_ID, contactId == 0 ? null : contactId)
                .set(REQUEST.DEPRECATION_ID, about.id())
                .set(REQUEST.MATCHED_BY, by)
                .set(
                        REQUEST.MATCHED_AT,
                        isAboutItAlready ? REQUEST.MATCHED_AT : val(clock.instant(), REQUEST.MATCHED_AT))
                .set(REQUEST.OWNER, isManagers ? owner(account.managerEmail()) : request.owner())
                .where(REQUEST.ID.eq(request.id()))
                .execute();
        if (before != null && before.id() != account.id()) {
            ledger.append(
                    by,
                    subject(before.externalId(), request.id()),
                    new RequestKinds.RequestMatchedElsewhere(request.id()));
        }
        ledger.append(
                by,
                subject(account.externalId(), request.id()),
                new RequestKinds.RequestMatched(request.id(), about.slug()));
    }

    private static String subject(@Nullable String account, long id) {
        return account == null ? "request:" + id : "account:" + account;
    }

    /** Requests for help and replies stay open: their customers still wait for an answer. */
    @Override
    public void follow(Deprecation withdrawn) {
        end(
                withdrawn.id(),
                null,
                List.of(RequestKind.TIME, RequestKind.UNHEARD, RequestKind.WRONG_PERSON),
                RequestOutcome.WITHDRAWN,
                "It no longer ends.",
                Ledger.ITSELF);
    }

    @Override
    public void undo(Deprecation withdrawn, String by) {
        Condition which = REQUEST.DEPRECATION_ID
                .eq(withdrawn.id())
                .and(REQUEST_OUTCOME.eq(RequestOutcome.WITHDRAWN))
                .and(REQUEST.ENDED_AT.ge(
                        Objects.requireNonNull(withdrawn.withdrawal()).at()));
        List<CustomerRequest> ended = requests.select().where(which).fetch(CustomerRequests::read);
        sql.update(REQUEST)
                .set(REQUEST_STATE, RequestState.OPEN)
                .setNull(REQUEST.ENDED_AT)
                .setNull(REQUEST.ENDED_BY)
                .setNull(REQUEST_OUTCOME)
                .setNull(REQUEST.REPLY)
                .where(REQUEST.ID.in(ended.stream().map(CustomerRequest::id).toList()))
                .execute();
        ledger.appendAll(
                by,
                ended.stream()
                        .map(request -> new NewEntry(
                                subject(request.account(), request.id()),
                                new RequestKinds.RequestReopened(request.id())))
                        .toList());
    }

    /** Open requests move to the account's next manager, unless another owner was chosen. */
    @Override
    public void follow(Collection<Changed> changes, String by) {
        Map<Long, Changed> byAccount =
                changes.stream().collect(Collectors.toMap(Changed::accountId, Function.identity()));
        for (CustomerRequest open : requests.open(REQUEST.ACCOUNT_ID.in(byAccount.keySet()), Integer.MAX_VALUE)) {
            @Nullable Changed change = byAccount.get(Objects.requireNonNull(open.accountId()));
            if (change != null && isManagers(open, change.before())) {
                @Nullable String next = owner(change.manager());
                if (!Objects.equals(open.owner(), next)) {
                    give(open, next, by);
                }
            }
        }
    }

    /** Opens a request if the answer needs one. The new answer replaces earlier requests of the account. */
    @Override
    public void follow(Acknowledgement given, Deprecation deprecation) {
        if (!given.confirmed()) {
            return; // an unconfirmed answer does not count yet
        }
        end(
                given.deprecationId(),
                given.accountId(),
                CustomerRequests.ASKED,
                RequestOutcome.SUPERSEDED,
                "They answered again, receipt " + given.receiptNumber() + ".",
                Ledger.ITSELF);
        settle(given.deprecationId(), given.accountId(), "They answered, receipt " + given.receiptNumber() + ".");
        switch (given.answer()) {
            case NEED_HELP -> open(asked(RequestKind.HELP, given, given.question()));
            case NEED_MORE_TIME -> open(asked(RequestKind.TIME, given, given.reason()));
            case MIGRATING, MOVED, NOT_AFFECTED -> {}
        }
    }

    private static RequestRecord asked(RequestKind kind, Acknowledgement given, @Nullable String text) {
        RequestRecord asked = asked(kind, given.deprecationId(), given.accountId(), given.contactId(), text);
        asked.setAcknowledgementId(given.id());
        asked.setWishedOn(given.by());
        asked.setLocale(given.locale());
        return asked;
    }

    /** Opens a request if a reader is the wrong person. Staff decide whether to add the person whom the reader named. */
    @Override
    public void follow(WrongPerson report, Deprecation deprecation) {
        // A correction changes the request that is still open.
        @Nullable String asked = report.instead() == null ? null : INSTEAD + report.instead();
        int corrected = sql.update(REQUEST)
                .set(REQUEST.ASKED, masked(asked))
                .where(
                        REQUEST.DEPRECATION_ID.eq(report.deprecationId()),
                        REQUEST.CONTACT_ID.eq(report.contactId()),
                        REQUEST_KIND.eq(RequestKind.WRONG_PERSON),
                        REQUEST.ASKED.isNull().or(REQUEST.ASKED.startsWith(INSTEAD)),
                        CustomerRequests.isOpen())
                .execute();
        if (corrected == 0) {
            open(asked(
                    RequestKind.WRONG_PERSON, report.deprecationId(), report.accountId(), report.contactId(), asked));
        }
    }

    /**
     * Opens a request for a notice that waits to be passed on. The named person gets it after staff agree, on the account's
     * page.
     */
    @Override
    public void waits(ForwardedNotice passed, Contact to, Deprecation deprecation) {
        RequestRecord asked = asked(
                RequestKind.WRONG_PERSON,
                passed.deprecationId(),
                passed.accountId(),
                passed.fromContactId(),
                (passed.isAdded() ? "To be added: " : "To be passed on to ") + to.email()
                        + ": decide on the account's page.");
        asked.setPassedOnId(passed.id());
        open(asked);
    }

    @Override
    public void decided(ForwardedNotice passed, String by) {
        boolean isDeclined = passed.state() == ForwardedNotice.State.DECLINED;
        end(
                locked(REQUEST.PASSED_ON_ID.eq(passed.id())),
                RequestOutcome.NOTED,
                isDeclined ? "It was not passed on." : "It was passed on.",
                null,
                by);
    }

    @Override
    public void follow(WrittenReply reply) {
        @Nullable Delivery answered = reply.answered();
        Optional<Record2<Long, Long>> known = answered == null ? known(reply.from()) : Optional.empty();
        RequestRecord asked = asked(
                RequestKind.REPLY,
                answered == null ? null : campaigns.ofWave(answered.waveId()).deprecationId(),
                answered == null ? known.map(Record2::value1).orElse(null) : Long.valueOf(answered.accountId()),
                answered == null ? known.map(Record2::value2).orElse(0L) : answered.contactId(),
                reply.words());
        asked.setReturnedMessageId(reply.messageId());
        asked.setSender(Texts.cut(reply.from(), LONGEST_SENDER));
        asked.setSubject(reply.subject());
        open(asked);
    }

    /** The account and the contact. */
    private Optional<Record2<Long, Long>> known(String from) {
        List<Record2<Long, Long>> found = Senders.address(from).stream()
                .flatMap(address -> sql
                        .select(CONTACT.ACCOUNT_ID, CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.EMAIL_KEY.eq(EmailAddress.key(address)))
                        .limit(2)
                        .fetch()
                        .stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public void open(long deprecationId, Map<Long, String> reason) {
        Map<Long, String> asked = new TreeMap<>(reason);
        sql.select(REQUEST.ACCOUNT_ID)
                .from(REQUEST)
                .where(isUnheard(), REQUEST.DEPRECATION_ID.eq(deprecationId), REQUEST.ACCOUNT_ID.in(reason.keySet()))
                .fetch(REQUEST.ACCOUNT_ID)
                .forEach(asked::remove);
        openAll(asked.entrySet().stream()
                .map(each -> asked(RequestKind.UNHEARD, deprecationId, each.getKey(), 0, each.getValue()))
                .toList());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Integer> open() {
        return sql.select(REQUEST.DEPRECATION_ID, count())
                .from(REQUEST)
                .where(isUnheard())
                .and(REQUEST.DEPRECATION_ID.isNotNull())
                .groupBy(REQUEST.DEPRECATION_ID)
                .fetchMap(REQUEST.DEPRECATION_ID, count());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> open(long deprecationId) {
        return sql.select(REQUEST.ACCOUNT_ID)
                .from(REQUEST)
                .where(isUnheard(), REQUEST.DEPRECATION_ID.eq(deprecationId))
                .orderBy(REQUEST.ID)
                .fetch(REQUEST.ACCOUNT_ID);
    }

    private static Condition isUnheard() {
        return CustomerRequests.isOpen()
                .and(REQUEST_KIND.eq(RequestKind.UNHEARD))
                .and(REQUEST.ACCOUNT_ID.isNotNull());
    }

    @Override
    public void settle(long deprecationId, long accountId, String reason) {
        Set<RequestKind> kinds = Set.of(RequestKind.UNHEARD);
        end(deprecationId, accountId, kinds, RequestOutcome.SETTLED, reason, Ledger.ITSELF);
    }
}

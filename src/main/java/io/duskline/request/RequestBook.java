package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AnswerConsequence;
import io.duskline.acknowledgement.PassedOn;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.WithdrawalConsequence;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ManagerConsequence;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import io.duskline.web.Staff;
import io.duskline.web.StaffNames;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens and ends requests, in the transaction of what led to it; the ledger is told of both. */
@Component
class RequestBook implements AnswerConsequence, WithdrawalConsequence, ManagerConsequence {
    private final DSLContext sql;
    private final Accounts accounts;
    private final CustomerRequests requests;
    private final Staff staff;
    private final StaffNames names;
    private final Ledger ledger;
    private final Clock clock;

    RequestBook(
            DSLContext sql,
            Accounts accounts,
            CustomerRequests requests,
            Staff staff,
            StaffNames names,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.requests = requests;
        this.staff = staff;
        this.names = names;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The account's manager owns it where they sign in here, else anybody does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long open(Asked asked) {
        @Nullable Account account = asked.accountId() == null ? null : accounts.get(asked.accountId());
        long id = sql.insertInto(REQUEST)
                .set(REQUEST_KIND, asked.kind())
                .set(REQUEST.DEPRECATION_ID, asked.deprecationId())
                .set(REQUEST.ACCOUNT_ID, asked.accountId())
                .set(REQUEST.CONTACT_ID, asked.contactId() == 0 ? null : asked.contactId())
                .set(REQUEST.ACKNOWLEDGEMENT_ID, asked.acknowledgementId())
                .set(REQUEST.RETURNED_MESSAGE_ID, asked.returnedMessageId())
                .set(REQUEST.SENDER, asked.sender())
                .set(REQUEST.SUBJECT, asked.subject())
                .set(REQUEST.ASKED, asked.text())
                .set(REQUEST.WISHED_ON, asked.wishedOn())
                .set(REQUEST.LOCALE, asked.locale())
                .set(REQUEST.ASKED_AT, clock.instant())
                .set(REQUEST.OWNER, owner(account == null ? null : account.managerEmail()))
                .set(REQUEST_STATE, RequestState.OPEN)
                .returningResult(REQUEST.ID)
                .fetchSingle()
                .value1();
        ledger.append(
                Ledger.ITSELF,
                subject(account == null ? null : account.externalId(), id),
                new RequestKinds.RequestOpened(id, asked.kind().code()));
        return id;
    }

    /** Who owns what waits at an account of this manager: null for anybody, where they do not sign in here. */
    @Nullable String owner(@Nullable String manager) {
        return manager != null && staff.has(manager) ? manager : null;
    }

    /** What is open of an account about a deprecation and of one of these kinds is over without anybody's doing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(
            long deprecationId,
            @Nullable Long accountId,
            Collection<RequestKind> kinds,
            RequestOutcome outcome,
            String why,
            String by) {
        Condition which = REQUEST.DEPRECATION_ID.eq(deprecationId).and(REQUEST_KIND.in(kinds));
        requests.open(accountId == null ? which : which.and(REQUEST.ACCOUNT_ID.eq(accountId)), Integer.MAX_VALUE)
                .forEach(open -> end(open, outcome, why, null, by));
    }

    /**
     * @param reply what was written or noted
     * @param deliveryId of the mail that says it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(
            CustomerRequest request, RequestOutcome outcome, String reply, @Nullable Long deliveryId, String by) {
        sql.update(REQUEST)
                .set(REQUEST_STATE, RequestState.DONE)
                .set(REQUEST.ENDED_AT, clock.instant())
                .set(REQUEST.ENDED_BY, by)
                .set(REQUEST_OUTCOME, outcome)
                .set(REQUEST.REPLY, reply)
                .set(REQUEST.DELIVERY_ID, deliveryId)
                .where(REQUEST.ID.eq(request.id()), CustomerRequests.isOpen())
                .execute();
        ledger.append(
                by,
                subject(request.account(), request.id()),
                new RequestKinds.RequestEnded(
                        request.id(), request.kind().code(), outcome.code(), RequestKinds.sha256(reply), deliveryId));
    }

    /**
     * One that waits, locked. The account first, as whoever answers locks it: so nobody waits for whom waits for them.
     *
     * @throws Refusal (404), (409) where it waits no longer, or is said to be of another account meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CustomerRequest waiting(long id) {
        return waiting(id, null);
    }

    /**
     * As {@link #waiting(long)}, for whoever says that it is of another account.
     *
     * @param other which is locked, too, both in one order; null for none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CustomerRequest waiting(long id, @Nullable Long other) {
        CustomerRequest seen = requests.get(id);
        Stream.of(seen.accountId(), other)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(accounts::lock);
        CustomerRequest request = locked(id);
        CustomerRequest.@Nullable Ending ending = request.ending();
        if (ending != null) {
            throw Refusal.conflict("This is no longer open: " + ending.outcome().words()
                    + (ending.by().equals(Ledger.ITSELF)
                            ? "."
                            : ", by " + names.of(ending.by()).inWords() + "."));
        }
        check(new ShownAccount(Objects.requireNonNullElse(seen.account(), "")), request);
        return request;
    }

    /** @throws Refusal (409) where it is of another account now than was shown */
    void check(ShownAccount shown, CustomerRequest now) {
        if (!shown.isOf(now)) {
            String who = now.matchedBy() == null
                    ? "Somebody"
                    : names.of(now.matchedBy()).inWords();
            throw Refusal.conflict(who + " said meanwhile that it is of "
                    + Objects.requireNonNullElse(now.accountName(), "nobody we know")
                    + ". Nothing was done; look at it again.");
        }
    }

    /** Two who act on it at once come one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CustomerRequest locked(long id) {
        sql.select(REQUEST.ID)
                .from(REQUEST)
                .where(REQUEST.ID.eq(id))
                .forUpdate()
                .fetch();
        return requests.get(id);
    }

    /** @param owner null for anybody */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(CustomerRequest request, @Nullable String owner, String by) {
        sql.update(REQUEST)
                .set(REQUEST.OWNER, owner)
                .where(REQUEST.ID.eq(request.id()))
                .execute();
        ledger.append(by, subject(request.account(), request.id()), new RequestKinds.RequestGiven(request.id(), owner));
    }

    /** Somebody was written to, and waits for more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepOpen(CustomerRequest request, long deliveryId) {
        sql.update(REQUEST)
                .set(REQUEST.DELIVERY_ID, deliveryId)
                .where(REQUEST.ID.eq(request.id()), CustomerRequests.isOpen())
                .execute();
    }

    /** Whether it waits for the account's manager, or for anybody where they do not sign in here; so nobody was given it. */
    boolean isManagers(CustomerRequest request, @Nullable String manager) {
        @Nullable String owner = request.owner();
        return owner == null ? owner(manager) == null : owner.equalsIgnoreCase(manager);
    }

    /**
     * It is this account's from now on, and its manager's unless one of us took it or was given it.
     *
     * @param before whose it was held to be
     * @param contactId who wrote it; 0 where that is none of the account's contacts
     */
    @Transactional(propagation = Propagation.MANDATORY)
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

    /** What does not end after all leaves nobody without time. */
    @Override
    public void follow(Deprecation withdrawn) {
        end(
                withdrawn.id(),
                null,
                List.of(RequestKind.TIME, RequestKind.UNHEARD),
                RequestOutcome.WITHDRAWN,
                "It does not end after all.",
                Ledger.ITSELF);
    }

    /** What waits at an account goes with it to its next manager, unless one of us took it or was given it. */
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

    /** An answer that waits for us is a request; what the account had asked for before is replaced by whatever it answers now. */
    @Override
    public void follow(Acknowledgement given, Deprecation deprecation) {
        if (!given.confirmed()) {
            return; // it does not count yet
        }
        end(
                given.deprecationId(),
                given.accountId(),
                OpenAnswers.ASKED,
                RequestOutcome.SUPERSEDED,
                "They answered anew, receipt " + given.receiptNumber() + ".",
                Ledger.ITSELF);
        end(
                given.deprecationId(),
                given.accountId(),
                Set.of(RequestKind.UNHEARD),
                RequestOutcome.SETTLED,
                "They answered, receipt " + given.receiptNumber() + ".",
                Ledger.ITSELF);
        switch (given.answer()) {
            case NEED_HELP -> open(asked(RequestKind.HELP, given, given.question()));
            case NEED_MORE_TIME -> open(asked(RequestKind.TIME, given, given.because()));
            case MIGRATING, MOVED, NOT_AFFECTED -> {}
        }
    }

    private static Asked asked(RequestKind kind, Acknowledgement given, @Nullable String text) {
        return new Asked(
                kind,
                given.deprecationId(),
                given.accountId(),
                given.contactId(),
                given.id(),
                null,
                null,
                null,
                text,
                given.by(),
                given.locale());
    }

    /** A reader who is the wrong one is a request: whom they named instead is for one of us to add, or not. */
    @Override
    public void follow(WrongPerson report, Deprecation deprecation) {
        open(new Asked(
                RequestKind.WRONG_PERSON,
                report.deprecationId(),
                report.accountId(),
                report.contactId(),
                null,
                null,
                null,
                null,
                report.instead() == null ? null : "Instead: " + report.instead(),
                null,
                null));
    }

    /** Whom a reader named is told once one of us agrees: until then it is a request, decided on the account's page. */
    @Override
    public void waits(PassedOn passed, Contact to, Deprecation deprecation) {
        open(new Asked(
                RequestKind.WRONG_PERSON,
                passed.deprecationId(),
                passed.accountId(),
                passed.fromContactId(),
                null,
                null,
                null,
                null,
                "To be passed on to " + to.email() + ": decide on the account's page.",
                null,
                null));
    }
}

package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.PromiseExcepted.PROMISE_EXCEPTED;
import static io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.db.Coded;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.review.NewReview;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewRemark;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewSubject;
import io.duskline.review.ReviewType;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exceptions from promised notice periods. A second person decides them. */
@Component
public class PromiseExceptions implements ReviewSubject {
    private static final String NAMED_ACCOUNTS = "Named accounts";
    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_CODE = 20;
    private static final int MOST_ACCOUNTS = 1000;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final ReviewRepository reviews;
    private final Ledger ledger;
    private final Clock clock;
    private final Accounts accounts;
    private final Promises promises;

    PromiseExceptions(
            DSLContext sql,
            Deprecations deprecations,
            ReviewRepository reviews,
            Ledger ledger,
            Clock clock,
            Accounts accounts,
            Promises promises) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.reviews = reviews;
        this.ledger = ledger;
        this.clock = clock;
        this.accounts = accounts;
        this.promises = promises;
    }

    /** Newest first, in every state. */
    @Transactional(readOnly = true)
    public List<PromiseException> of(Deprecation deprecation) {
        return promises.exceptions(PROMISE_EXCEPTION.DEPRECATION_ID.eq(deprecation.id()));
    }

    /**
     * @throws ProblemException (404); (409) if there is no end, no account is short, or an exception exists or is requested;
     *     (422) naming the invalid field
     */
    @Transactional
    public PromiseException ask(String slug, NewPromiseException given, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        LocalMoment end = end(deprecation);
        Faults faults = new Faults();
        String reason = faults.text(given.reason(), "reason", LONGEST_REASON);
        String code = faults.line(given.ground(), "ground", LONGEST_CODE);
        var ground = Coded.find(ExceptionGround.class, code);
        faults.require(code.isEmpty() || ground.isPresent(), "ground", "must be provider, security, law or agreed");
        List<String> named = Objects.requireNonNullElse(given.accounts(), List.of());
        faults.require(
                given.promisedDays() == null || named.isEmpty(),
                "accounts",
                "must be empty for all accounts with one notice period; choose single accounts, or delete them");
        faults.require(
                given.promisedDays() != null || !named.isEmpty(), "promised_days", "is required, or accounts are");
        Meant meant = faults.isEmpty() ? meant(deprecation, given.promisedDays(), named, faults) : Meant.NOBODY;
        faults.throwIfAny();
        requireNoOther(deprecation, given.promisedDays(), meant.ids());
        long id = sql.insertInto(PROMISE_EXCEPTION)
                .set(PROMISE_EXCEPTION.DEPRECATION_ID, deprecation.id())
                .set(PROMISE_EXCEPTION.PROMISED_DAYS, given.promisedDays())
                .set(Promises.GROUND, ground.orElseThrow())
                .set(PROMISE_EXCEPTION.END_AT, end.instant())
                .set(PROMISE_EXCEPTION.ACCOUNTS, meant.accounts())
                .set(PROMISE_EXCEPTION.SHORT_BY, meant.shortBy())
                .returningResult(PROMISE_EXCEPTION.ID)
                .fetchSingle()
                .value1();
        meant.ids()
                .forEach(account -> sql.insertInto(PROMISE_EXCEPTED)
                        .set(PROMISE_EXCEPTED.EXCEPTION_ID, id)
                        .set(PROMISE_EXCEPTED.ACCOUNT_ID, account)
                        .execute());
        reviews.request(new NewReview(
                ReviewType.NOTICE_PERIOD_EXCEPTION,
                id,
                deprecation.id(),
                "Shorter notice for " + meant.accounts() + (meant.accounts() == 1 ? " account" : " accounts") + ": "
                        + deprecation.integration().name(),
                DigestUtils.sha256Hex(given.toString() + meant + end),
                reason,
                by));
        ledger.append(
                by,
                PromiseKinds.about(deprecation),
                new PromiseKinds.ExceptionAsked(
                        id,
                        given.promisedDays(),
                        meant.accounts(),
                        meant.shortBy(),
                        end.instant().toString(),
                        code,
                        reason));
        return one(id);
    }

    private static LocalMoment end(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn: nothing ends, so every promise is kept.");
        }
        return deprecation
                .date()
                .orElseThrow(
                        () -> ProblemException.conflict("There is no date that holds, so no promise is broken yet."));
    }

    private void requireNoOther(Deprecation deprecation, @Nullable Integer days, List<Long> accounts) {
        List<PromiseException> held = promises.exceptions(deprecation).held();
        boolean isThere = of(deprecation).stream()
                .filter(other -> other.isWaiting() || held.contains(other))
                .anyMatch(other -> days == null
                        ? other.accountIds().stream().anyMatch(accounts::contains)
                        : days.equals(other.promisedDays()));
        if (isThere) {
            throw ProblemException.conflict("Somebody asked for that exception already; it waits or was granted.");
        }
    }

    @Override
    public Set<ReviewType> types() {
        return Set.of(ReviewType.NOTICE_PERIOD_EXCEPTION);
    }

    @Override
    public void lock(Review review) {
        deprecations.lock(review.deprecationId());
    }

    @Override
    public Optional<ReviewContent> content(Review review) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        PromiseException asked = one(review.subjectId());
        return deprecation.isWithdrawn()
                ? Optional.empty()
                : deprecation
                        .date()
                        .filter(end -> !end.instant().isBefore(asked.end()))
                        .filter(end -> end.instant().isAfter(clock.instant()))
                        .map(end -> content(deprecation, end, asked));
    }

    private ReviewContent content(Deprecation deprecation, LocalMoment end, PromiseException asked) {
        String accountCount = asked.accounts() + (asked.accounts() == 1 ? " account" : " accounts");
        String names = accounts(List.of(asked)).values().stream()
                .map(account -> account.externalId() + ", " + account.name())
                .collect(Collectors.joining("\n"));
        List<ReviewContent.Part> parts = List.of(
                new ReviewContent.Part(
                        asked.isOfGroup() ? "Accounts with less notice" : NAMED_ACCOUNTS,
                        "",
                        asked.isOfGroup()
                                ? accountCount + " that were promised " + asked.promisedDays()
                                        + " days. The exception covers up to " + asked.mostAccounts()
                                : names),
                new ReviewContent.Part(
                        "Missing days", "", asked.shortBy() + ". The exception covers up to " + asked.mostDays()),
                new ReviewContent.Part(
                        "End date on or after", "", asked.endAt(end).inWords()),
                new ReviewContent.Part("Reason", "", asked.ground().words() + ": " + asked.reason()));
        return new ReviewContent(
                asked.review().contentHash(),
                List.of(),
                accountCount + " would get up to " + asked.shortBy() + " days less notice than promised.",
                end.instant(),
                "Until it is approved, the missed notice period stays a blocker.",
                parts,
                PromiseFindings.page(deprecation) + "#e" + asked.id());
    }

    @Override
    public ReviewContent toKeep(ReviewContent content) {
        return content.without(NAMED_ACCOUNTS);
    }

    @Override
    public void approve(Review review, String by) {
        note(review, by, new PromiseKinds.ExceptionGranted(review.subjectId(), review.requestedBy()));
    }

    @Override
    public void reject(Review review, String reason, List<ReviewRemark> remarks, String by) {
        note(review, by, new PromiseKinds.ExceptionDeclined(review.subjectId(), reason));
    }

    @Override
    public boolean isWithdrawable(Review review) {
        return review.isOpen() || review.isInEffect();
    }

    @Override
    public void withdraw(Review review, String reason, String by) {
        ledger.append(by, about(review), new PromiseKinds.ExceptionRevoked(review.subjectId(), reason));
    }

    private void note(Review review, String by, LedgerFacts decision) {
        sql.update(PROMISE_EXCEPTION)
                .set(PROMISE_EXCEPTION.DECIDED_ENTRY, ledger.append(by, about(review), decision))
                .where(PROMISE_EXCEPTION.ID.eq(review.subjectId()))
                .execute();
    }

    private String about(Review review) {
        return PromiseKinds.about(deprecations.get(review.deprecationId()));
    }

    private PromiseException one(long id) {
        return promises.exceptions(PROMISE_EXCEPTION.ID.eq(id)).getFirst();
    }

    /**
     * @param ids listed accounts
     * @param accounts number of accounts with too little notice
     * @param shortBy the largest number of missing days
     */
    record Meant(List<Long> ids, long accounts, int shortBy) {

        static final Meant NOBODY = new Meant(List.of(), 0, 0);
    }

    /** Resolves what the request covers. Adds a fault if no notice period is missed there. */
    Meant meant(Deprecation deprecation, @Nullable Integer days, List<String> named, Faults faults) {
        return days == null ? single(deprecation, named, faults) : group(deprecation, days, faults);
    }

    private Meant group(Deprecation deprecation, int days, Faults faults) {
        Optional<PromisedGroup> group =
                promises.summary(deprecation).group(days).filter(PromisedGroup::isPromised);
        faults.require(group.isPresent(), "promised_days", "were not promised to any account that uses it");
        faults.require(
                group.filter(PromisedGroup::isKept).isEmpty(), "promised_days", "are kept: no account gets less");
        return group.map(each -> new Meant(List.of(), each.broken(), each.mostShort()))
                .orElse(Meant.NOBODY);
    }

    private Meant single(Deprecation deprecation, List<String> named, Faults faults) {
        faults.require(
                named.size() <= MOST_ACCOUNTS,
                "accounts",
                "are more than " + MOST_ACCOUNTS + ": name their promised_days instead");
        if (!faults.isEmpty()) {
            return Meant.NOBODY;
        }
        Map<String, Long> known =
                accounts.of(named.stream().filter(Objects::nonNull).toList());
        LinkedHashSet<Long> ids = new LinkedHashSet<>();
        for (int i = 0; i < named.size(); i++) {
            Optional<Long> id = Optional.ofNullable(named.get(i)).flatMap(name -> id(name, known));
            faults.require(id.isPresent(), "accounts[" + i + "]", "is no account");
            id.ifPresent(ids::add);
        }
        List<PromiseLine> broken = promises.lines(deprecation, ACCOUNT.ID.in(ids), MOST_ACCOUNTS).stream()
                .filter(PromiseLine::isBroken)
                .toList();
        for (int i = 0; i < named.size() && faults.isEmpty(); i++) {
            String account = Objects.requireNonNullElse(named.get(i), "");
            faults.require(
                    broken.stream().anyMatch(line -> line.externalId().equals(account)),
                    "accounts[" + i + "]",
                    "gets what it was promised, or does not use what ends");
        }
        return new Meant(
                List.copyOf(ids),
                broken.size(),
                broken.stream().mapToInt(PromiseLine::shortBy).max().orElse(0));
    }

    /** Erased accounts are not in the map, so they are looked up one by one. */
    private Optional<Long> id(String externalId, Map<String, Long> known) {
        return Optional.ofNullable(known.get(externalId))
                .or(() -> accounts.find(externalId).map(Account::id));
    }

    /** Newest first. */
    List<ExceptionLine> lines(Deprecation deprecation) {
        List<PromiseException> all = of(deprecation);
        Map<Long, Account> named = accounts(all);
        Optional<Exceptions> held = deprecation
                .date()
                .flatMap(end -> promises.findExceptions(deprecation))
                .filter(each -> !deprecation.isWithdrawn());
        return all.stream()
                .map(each -> new ExceptionLine(
                        each,
                        each.accountIds().stream()
                                .flatMap(id -> Stream.ofNullable(named.get(id)))
                                .toList(),
                        each.isGranted()
                                && held.filter(exceptions -> !exceptions.held().contains(each))
                                        .isPresent()))
                .toList();
    }

    /** The listed accounts of these exceptions, by id. */
    Map<Long, Account> accounts(List<PromiseException> these) {
        List<Long> ids = these.stream()
                .flatMap(each -> each.accountIds().stream())
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : accounts.all(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }
}

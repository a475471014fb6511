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
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exceptions from promises: one person asks, another grants or declines, and either takes back what was granted. */
@Component
public class PromiseExceptions {
    private static final int LONGEST_WHY = 2000;
    private static final int LONGEST_REMARK = 1000;
    private static final int LONGEST_CODE = 20;
    private static final int MOST_ACCOUNTS = 1000;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final ExceptionRows rows;
    private final Actors actors;
    private final Ledger ledger;
    private final Clock clock;
    private final Accounts accounts;
    private final Promises promises;

    PromiseExceptions(
            DSLContext sql,
            Deprecations deprecations,
            ExceptionRows rows,
            Actors actors,
            Ledger ledger,
            Clock clock,
            Accounts accounts,
            Promises promises) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.rows = rows;
        this.actors = actors;
        this.ledger = ledger;
        this.clock = clock;
        this.accounts = accounts;
        this.promises = promises;
    }

    /** The last first, whatever became of them. */
    @Transactional(readOnly = true)
    public List<PromiseException> of(Deprecation deprecation) {
        return rows.read(PROMISE_EXCEPTION.DEPRECATION_ID.eq(deprecation.id()));
    }

    /**
     * @throws ProblemException (404); (409) where there is no end, or all of them get what was promised, or it is excepted or asked
     *     for already; (422) naming what is wrong
     */
    @Transactional
    public PromiseException ask(String slug, NewPromiseException given, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        LocalMoment end = end(deprecation);
        Faults faults = new Faults();
        String why = faults.text(given.why(), "why", LONGEST_WHY);
        String code = faults.line(given.ground(), "ground", LONGEST_CODE);
        var ground = Coded.find(ExceptionGround.class, code);
        faults.require(code.isEmpty() || ground.isPresent(), "ground", "must be provider, security, law or agreed");
        List<String> named = Objects.requireNonNullElse(given.accounts(), List.of());
        faults.require(
                given.promisedDays() == null || named.isEmpty(),
                "accounts",
                "cannot be named beside promised_days: it is of these, or of all who were promised so many days");
        faults.require(
                given.promisedDays() != null || !named.isEmpty(), "promised_days", "is required, or accounts are");
        Meant meant = faults.isEmpty() ? meant(deprecation, given.promisedDays(), named, faults) : Meant.NOBODY;
        faults.throwIfAny();
        requireNoOther(deprecation, given.promisedDays(), meant.ids(), end);
        long id = sql.insertInto(PROMISE_EXCEPTION)
                .set(PROMISE_EXCEPTION.DEPRECATION_ID, deprecation.id())
                .set(PROMISE_EXCEPTION.PROMISED_DAYS, given.promisedDays())
                .set(ExceptionRows.GROUND, ground.orElseThrow())
                .set(PROMISE_EXCEPTION.WHY, why)
                .set(PROMISE_EXCEPTION.END_AT, end.instant())
                .set(PROMISE_EXCEPTION.ACCOUNTS, meant.accounts())
                .set(PROMISE_EXCEPTION.SHORT_BY, meant.shortBy())
                .set(ExceptionRows.STATE, ExceptionState.ASKED)
                .set(PROMISE_EXCEPTION.ASKED_BY, by)
                .set(PROMISE_EXCEPTION.ASKED_AT, clock.instant())
                .returningResult(PROMISE_EXCEPTION.ID)
                .fetchSingle()
                .value1();
        meant.ids()
                .forEach(account -> sql.insertInto(PROMISE_EXCEPTED)
                        .set(PROMISE_EXCEPTED.EXCEPTION_ID, id)
                        .set(PROMISE_EXCEPTED.ACCOUNT_ID, account)
                        .execute());
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
                        why));
        return one(deprecation, id);
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

    private void requireNoOther(Deprecation deprecation, @Nullable Integer days, List<Long> accounts, LocalMoment end) {
        boolean isThere = of(deprecation).stream()
                .filter(other -> other.isWaiting() || other.holdsFor(end))
                .anyMatch(other -> days == null
                        ? other.accountIds().stream().anyMatch(accounts::contains)
                        : days.equals(other.promisedDays()));
        if (isThere) {
            throw ProblemException.conflict("Somebody asked for that exception already; it waits or was granted.");
        }
    }

    /**
     * Somebody else than who asked for it agrees.
     *
     * @throws ProblemException (404); (409) where it does not wait, from who asked for it, or where the end is earlier by now
     */
    @Transactional
    public PromiseException grant(String slug, long id, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        PromiseException asked = waiting(deprecation, id);
        if (actors.isAmong(by, List.of(asked.asked().by()))) {
            throw ProblemException.conflict("You asked for this exception. Another person must grant it.");
        }
        if (end(deprecation).instant().isBefore(asked.end())) {
            throw ProblemException.conflict("The end has come nearer since it was asked for. Ask for it again.");
        }
        long entry = ledger.append(
                by,
                PromiseKinds.about(deprecation),
                new PromiseKinds.ExceptionGranted(id, asked.asked().by()));
        decide(id, ExceptionState.GRANTED, by, null, entry);
        return one(deprecation, id);
    }

    /** @throws ProblemException (404); (409) where it does not wait; (422) without a reason */
    @Transactional
    public PromiseException decline(String slug, long id, @Nullable String why, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        waiting(deprecation, id);
        String words = why(why);
        long entry = ledger.append(by, PromiseKinds.about(deprecation), new PromiseKinds.ExceptionDeclined(id, words));
        decide(id, ExceptionState.DECLINED, by, words, entry);
        return one(deprecation, id);
    }

    private void decide(long id, ExceptionState state, String by, @Nullable String why, long entry) {
        sql.update(PROMISE_EXCEPTION)
                .set(ExceptionRows.STATE, state)
                .set(PROMISE_EXCEPTION.DECIDED_BY, by)
                .set(PROMISE_EXCEPTION.DECIDED_AT, clock.instant())
                .set(PROMISE_EXCEPTION.DECIDED_WHY, why)
                .set(PROMISE_EXCEPTION.DECIDED_ENTRY, entry)
                .where(PROMISE_EXCEPTION.ID.eq(id))
                .execute();
    }

    /**
     * Takes back what was asked for or granted.
     *
     * @throws ProblemException (404); (409) where it neither waits nor holds; (422) without a reason
     */
    @Transactional
    public PromiseException revoke(String slug, long id, @Nullable String why, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        PromiseException before = one(deprecation, id);
        if (!before.isWaiting() && !before.isGranted()) {
            throw ProblemException.conflict("It is " + before.state().code() + ", so there is nothing to take back.");
        }
        String words = why(why);
        Instant now = clock.instant();
        sql.update(PROMISE_EXCEPTION)
                .set(ExceptionRows.STATE, ExceptionState.REVOKED)
                .set(PROMISE_EXCEPTION.REVOKED_BY, by)
                .set(PROMISE_EXCEPTION.REVOKED_AT, now)
                .set(PROMISE_EXCEPTION.REVOKED_WHY, words)
                .where(PROMISE_EXCEPTION.ID.eq(id))
                .execute();
        ledger.append(by, PromiseKinds.about(deprecation), new PromiseKinds.ExceptionRevoked(id, words));
        return one(deprecation, id);
    }

    private static String why(@Nullable String why) {
        return Faults.check(faults -> faults.text(why, "why", LONGEST_REMARK));
    }

    private PromiseException waiting(Deprecation deprecation, long id) {
        PromiseException found = one(deprecation, id);
        if (!found.isWaiting()) {
            throw ProblemException.conflict("It is " + found.state().code() + " and no longer waits.");
        }
        return found;
    }

    private PromiseException one(Deprecation deprecation, long id) {
        return rows
                .read(PROMISE_EXCEPTION.DEPRECATION_ID.eq(deprecation.id()).and(PROMISE_EXCEPTION.ID.eq(id)))
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("exception " + id + " of \"" + deprecation.slug() + "\""));
    }

    /**
     * @param ids of single accounts
     * @param accounts how many get less than promised
     * @param shortBy by how many days, those that miss the most
     */
    record Meant(List<Long> ids, long accounts, int shortBy) {

        static final Meant NOBODY = new Meant(List.of(), 0, 0);
    }

    /** Adds a fault where it is from no broken promise. */
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

    /** Those that were erased are asked for one by one. */
    private Optional<Long> id(String externalId, Map<String, Long> known) {
        return Optional.ofNullable(known.get(externalId))
                .or(() -> accounts.find(externalId).map(Account::id));
    }

    /** The last first. */
    List<ExceptionLine> lines(Deprecation deprecation) {
        List<PromiseException> all = of(deprecation);
        Map<Long, Account> named = accounts(all);
        @Nullable LocalMoment end = deprecation.date().orElse(null);
        return all.stream()
                .map(each -> new ExceptionLine(
                        each,
                        each.accountIds().stream()
                                .flatMap(id -> Stream.ofNullable(named.get(id)))
                                .toList(),
                        each.isOutrun(end)))
                .toList();
    }

    /** The single accounts that these name, by their ids. */
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

package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.PromiseExcepted.PROMISE_EXCEPTED;
import static io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.PromiseGround;
import io.duskline.customer.UsageImports;
import io.duskline.customer.UsageTotals;
import io.duskline.db.Codes;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import io.duskline.review.Review;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewType;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Promised and actual notice periods of accounts, as totals and account by account in id order. */
@Component
public class Promises {

    /** Accounts per query when a file is written. */
    private static final int PAGE = 1000;

    /** An account that used the integration within this time counts as affected. */
    private static final Duration USED = Duration.ofDays(90);

    private static final Duration EXACT = Duration.of(1, ChronoUnit.MICROS);
    private static final int MARK = 16;

    private static final FigureKind<PromiseFigures> FIGURES =
            new FigureKind<>("promise", PromiseFigures.class, Duration.ofDays(30));

    static final Field<ExceptionGround> GROUND = Codes.in(PROMISE_EXCEPTION.GROUND, ExceptionGround.class);

    private final DSLContext sql;
    private final AccountEnds ends;
    private final PlanRules rules;
    private final ReviewRepository reviews;
    private final FirstNotified firstNotified;
    private final Clock clock;
    private final DerivedFigures figures;
    private final UsageImports imports;

    Promises(
            DSLContext sql,
            AccountEnds ends,
            PlanRules rules,
            ReviewRepository reviews,
            FirstNotified firstNotified,
            Clock clock,
            DerivedFigures figures,
            UsageImports imports) {
        this.sql = sql;
        this.ends = ends;
        this.rules = rules;
        this.reviews = reviews;
        this.firstNotified = firstNotified;
        this.clock = clock;
        this.figures = figures;
        this.imports = imports;
    }

    /** Whether any account was promised notice, by a rule or on its own. Fast at any number of accounts. */
    boolean isAnyMade() {
        return !rules.all().isEmpty() || sql.fetchExists(ACCOUNT, ACCOUNT.PROMISED_DAYS.isNotNull());
    }

    /** Totals for the current end. Waits for the count. */
    public PromiseSummary summary(Deprecation deprecation) {
        return summary(deprecation, figures(Subject.of(deprecation)));
    }

    /** Like {@link #summary}, without waiting: empty during the first count of many accounts. */
    public Optional<PromiseSummary> find(Deprecation deprecation) {
        return findFigures(Subject.of(deprecation)).map(figures -> summary(deprecation, figures));
    }

    /**
     * Totals for a tried end, as if the remaining accounts were notified today. Empty during the first count of many accounts.
     *
     * @param about null before a deprecation is entered
     * @param end null if no day is typed
     * @param zone zone of the end; without an end, the zone for its days
     */
    public Optional<PromiseSummary> ifItEnded(
            Integration integration, @Nullable Deprecation about, @Nullable LocalMoment end, ZoneId zone) {
        Subject subject = new Subject(integration, about);
        PromiseClock by = new PromiseClock(end, zone, clock.instant());
        return findFigures(subject)
                .map(figures -> summary(
                        subject, figures, about == null ? Exceptions.NONE : exceptions(about, figures, by), by));
    }

    private PromiseSummary summary(Deprecation deprecation, PromiseFigures figures) {
        PromiseClock by = by(deprecation);
        return summary(Subject.of(deprecation), figures, exceptions(deprecation, figures, by), by);
    }

    private PromiseSummary summary(Subject subject, PromiseFigures figures, Exceptions held, PromiseClock by) {
        PromiseTally tally = new PromiseTally(by, held);
        figures.groups().forEach(tally::add);
        List<Long> single = held.accounts();
        if (!single.isEmpty()) {
            lines(subject, by, held, ACCOUNT.ID.in(single), single.size()).stream()
                    .filter(PromiseLine::isExcepted)
                    .forEach(tally::except);
        }
        return new PromiseSummary(tally.groups(), by.end(), by.zone(), figures.at());
    }

    /** The clock for a deprecation's current end and plans. */
    private PromiseClock by(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return new PromiseClock(null, deprecation.zone(), clock.instant());
        }
        Map<Long, Instant> planned = firstNotified.planned(deprecation).stream()
                .collect(Collectors.toMap(PlannedNotice::id, PlannedNotice::at));
        return new PromiseClock(deprecation.date().orElse(null), deprecation.zone(), clock.instant(), planned);
    }

    Exceptions exceptions(Deprecation deprecation) {
        return findExceptions(deprecation).orElse(Exceptions.NONE);
    }

    /** Exceptions that apply now. Empty during the first count of many accounts. */
    Optional<Exceptions> findExceptions(Deprecation deprecation) {
        PromiseClock by = by(deprecation);
        return findFigures(Subject.of(deprecation)).map(figures -> exceptions(deprecation, figures, by));
    }

    /** Exceptions with their reviews, newest first. */
    List<PromiseException> exceptions(Condition which) {
        var rows = sql.select(Codes.fields(PROMISE_EXCEPTION, GROUND))
                .from(PROMISE_EXCEPTION)
                .where(which)
                .orderBy(PROMISE_EXCEPTION.ID.desc())
                .fetch();
        List<Long> ids = rows.getValues(PROMISE_EXCEPTION.ID);
        Map<Long, Review> reviewById = reviews.latest(ReviewType.NOTICE_PERIOD_EXCEPTION, ids);
        Map<Long, List<Long>> accounts = rows.isEmpty()
                ? Map.of()
                : sql.select(PROMISE_EXCEPTED.EXCEPTION_ID, PROMISE_EXCEPTED.ACCOUNT_ID)
                        .from(PROMISE_EXCEPTED)
                        .where(PROMISE_EXCEPTED.EXCEPTION_ID.in(ids))
                        .orderBy(PROMISE_EXCEPTED.ACCOUNT_ID)
                        .fetchGroups(PROMISE_EXCEPTED.EXCEPTION_ID, PROMISE_EXCEPTED.ACCOUNT_ID);
        return rows.map(row -> new PromiseException(
                row.get(PROMISE_EXCEPTION.ID),
                row.get(PROMISE_EXCEPTION.PROMISED_DAYS),
                accounts.getOrDefault(row.get(PROMISE_EXCEPTION.ID), List.of()),
                row.get(GROUND),
                row.get(PROMISE_EXCEPTION.END_AT),
                row.get(PROMISE_EXCEPTION.ACCOUNTS),
                row.get(PROMISE_EXCEPTION.SHORT_BY),
                row.get(PROMISE_EXCEPTION.DECIDED_ENTRY),
                Objects.requireNonNull(reviewById.get(row.get(PROMISE_EXCEPTION.ID)))));
    }

    private Exceptions exceptions(Deprecation deprecation, PromiseFigures figures, PromiseClock by) {
        PromiseTally tally = new PromiseTally(by, Exceptions.NONE);
        figures.groups().forEach(tally::add);
        return Exceptions.of(
                exceptions(PROMISE_EXCEPTION.DEPRECATION_ID.eq(deprecation.id())), by.end(), tally.groups());
    }

    /** Affected accounts that match the condition, in id order. */
    List<PromiseLine> lines(Deprecation deprecation, Condition which, int limit) {
        return lines(Subject.of(deprecation), by(deprecation), exceptions(deprecation), which, limit);
    }

    /** In id order. */
    private List<PromiseLine> lines(Subject subject, PromiseClock by, Exceptions held, Condition which, int limit) {
        PromiseSql promise = rules.inSql();
        Field<Integer> days = promise.days().as("days");
        Field<PromiseGround> ground = promise.ground().as("ground");
        Field<String> role = promise.role().as("role");
        Field<String> source = promise.source().as("source");
        Field<Boolean> isOwn = PromiseSql.isOwn().as("is_own");
        Field<Long> telling = telling(subject, promise).code(EXACT).as("telling");
        Field<LocalDateTime> ownEnd = ownEnd(subject).as("own_end");
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.PLAN,
                        ACCOUNT.REGION,
                        ACCOUNT.MANAGER_EMAIL)
                .select(days, ground, role, source, isOwn, telling, ownEnd)
                .from(USAGE_TOTAL)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(uses(subject, clock.instant()), which)
                .orderBy(USAGE_TOTAL.ACCOUNT_ID)
                .limit(limit)
                .fetch(row -> {
                    int promised = row.get(days);
                    boolean isPromised = promised > 0;
                    NotificationStatus told = NotificationStatusSql.status(row.get(telling), EXACT);
                    @Nullable LocalDateTime endsAt = row.get(ownEnd);
                    @Nullable LocalMoment own = endsAt == null ? null : new LocalMoment(endsAt, by.zone());
                    @Nullable LocalDate ownDay = own == null ? null : own.at().toLocalDate();
                    int shortBy = by.shortBy(promised, told, ownDay);
                    return new PromiseLine(
                            row.get(ACCOUNT.ID),
                            row.get(ACCOUNT.EXTERNAL_ID),
                            row.get(ACCOUNT.NAME),
                            row.get(ACCOUNT.PLAN),
                            row.get(ACCOUNT.REGION),
                            row.get(ACCOUNT.MANAGER_EMAIL),
                            promised,
                            isPromised ? row.get(ground).code() : null,
                            row.get(role),
                            row.get(source),
                            row.get(isOwn),
                            told.at(),
                            Optional.ofNullable(by.end() == null || own == null ? by.end() : own)
                                    .map(LocalMoment::instant)
                                    .orElse(null),
                            isPromised
                                    ? by.begins(told)
                                            .map(at ->
                                                    by.earliestEnd(promised, at).instant())
                                            .orElse(null)
                                    : null,
                            isPromised ? by.given(told, ownDay).orElse(null) : null,
                            shortBy,
                            shortBy > 0 && held.isExcepted(row.get(ACCOUNT.ID), promised, shortBy),
                            isPromised ? by.plannedAt(told).orElse(null) : null,
                            told.isLost());
                });
    }

    Listing<PromiseLine> page(Deprecation deprecation, PromiseFilter filter, @Nullable String cursor, int limit) {
        long after = Cursor.key(cursor, 0);
        List<PromiseLine> rows = filter.isShort()
                ? shorts(deprecation, mayBeShort(deprecation), filter.days(), after, limit + 1)
                : lines(deprecation, after(after, filter.days()), limit + 1);
        return Listing.of(rows, limit, PromiseLine::accountId);
    }

    /** All accounts, for a file. */
    Stream<PromiseLine> all(Deprecation deprecation, PromiseFilter filter) {
        return Listing.all(cursor -> page(deprecation, filter, cursor, PAGE));
    }

    /** The SQL also finds some accounts with their own end that get enough notice. So this reads on until the page is full. */
    private List<PromiseLine> shorts(
            Deprecation deprecation, Condition which, @Nullable Integer days, long after, int limit) {
        List<PromiseLine> found = new ArrayList<>();
        long last = after;
        boolean isMore = true;
        while (isMore && found.size() < limit) {
            List<PromiseLine> read = lines(deprecation, after(last, days).and(which), limit);
            read.stream().filter(PromiseLine::isBroken).forEach(found::add);
            isMore = read.size() == limit;
            last = isMore ? read.getLast().accountId() : last;
        }
        return found.subList(0, Math.min(found.size(), limit));
    }

    /** All accounts for a tried end, before a deprecation is entered; see {@link #ifItEnded}. */
    Stream<PromiseLine> all(Integration integration, @Nullable LocalMoment end, ZoneId zone) {
        PromiseClock by = new PromiseClock(end, zone, clock.instant());
        Subject subject = new Subject(integration, null);
        return Listing.all(cursor -> Listing.of(
                lines(subject, by, Exceptions.NONE, after(Cursor.key(cursor, 0), null), PAGE + 1),
                PAGE,
                PromiseLine::accountId));
    }

    private Condition after(long id, @Nullable Integer days) {
        return USAGE_TOTAL
                .ACCOUNT_ID
                .gt(id)
                .and(days == null ? noCondition() : rules.inSql().isOf(days));
    }

    /**
     * SQL for accounts that may get less notice than promised. It includes every account with its own end: only
     * {@link PromiseClock} can count their days.
     */
    private Condition mayBeShort(Deprecation deprecation) {
        Subject subject = Subject.of(deprecation);
        PromiseSql promise = rules.inSql();
        PromiseClock by = by(deprecation);
        NotificationStatusSql telling = telling(subject, promise);
        Condition endsByItself = ownEnd(subject).isNotNull();
        return summary(deprecation).promises().stream()
                .filter(group -> !group.isKept())
                .map(PromisedGroup::days)
                .map(days -> promise.isOf(days).and(endsByItself.or(telling.isShort(days, by))))
                .reduce(falseCondition(), Condition::or);
    }

    /** Empty during the first count of many accounts. */
    private Optional<PromiseFigures> findFigures(Subject subject) {
        return figures.find(figureRequest(subject));
    }

    /** For callers that need the figures: the first caller waits for them. */
    private PromiseFigures figures(Subject subject) {
        return figures.await(figureRequest(subject));
    }

    private FigureRequest<PromiseFigures> figureRequest(Subject subject) {
        PromiseSql promise = rules.inSql();
        return FIGURES.request(
                subject.key() + ":" + mark(subject, promise),
                imports.last(subject.integration().id()).orElse(null),
                () -> count(subject, promise));
    }

    /** Key part that changes with the rules and with the plans that notify the remaining accounts. */
    private String mark(Subject subject, PromiseSql promise) {
        @Nullable Deprecation about = subject.about();
        List<PlannedNotice> plans = about == null ? List.of() : firstNotified.planned(about);
        List<Long> ids = plans.stream().map(PlannedNotice::id).toList();
        return DigestUtils.sha256Hex(promise.rules().toString() + ids).substring(0, MARK);
    }

    private PromiseFigures count(Subject subject, PromiseSql promise) {
        Instant now = clock.instant();
        Field<Integer> days = promise.days().as("days");
        Field<PromiseGround> ground = promise.ground().as("ground");
        Field<Boolean> isOwn = PromiseSql.isOwn().as("is_own");
        Field<Long> telling =
                telling(subject, promise).code(PromiseFigures.QUARTER).as("telling");
        Field<LocalDate> ownEnd = ownEnd(subject).cast(LocalDate.class).as("own_end");
        return new PromiseFigures(
                sql.select(days, ground, isOwn, telling, ownEnd, DSL.count())
                        .from(USAGE_TOTAL)
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                        .where(uses(subject, now))
                        .groupBy(days, ground, isOwn, telling, ownEnd)
                        .orderBy(days, ground, isOwn, telling, ownEnd)
                        .fetch(row -> new PromiseFigures.Group(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                NotificationStatusSql.status(row.value4(), PromiseFigures.QUARTER),
                                row.value5(),
                                (long) row.value6())),
                now);
    }

    private NotificationStatusSql telling(Subject subject, PromiseSql promise) {
        return NotificationStatusSql.of(subject, promise, firstNotified);
    }

    private static Condition uses(Subject subject, Instant now) {
        return DSL.and(
                USAGE_TOTAL.INTEGRATION_ID.eq(subject.integration().id()),
                UsageTotals.isUsedSince(USAGE_TOTAL, now.minus(USED)),
                ACCOUNT.ERASED_AT.isNull());
    }

    private Field<LocalDateTime> ownEnd(Subject subject) {
        return Optional.ofNullable(subject.about())
                .flatMap(about -> ends.later(about.id(), ACCOUNT.ID))
                .orElse(castNull(SQLDataType.LOCALDATETIME));
    }
}

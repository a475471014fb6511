package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.UsageImports;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The notice that accounts were promised, and the notice that they get: counted, and account by account in the order of ids. */
@Component
public class Promises {

    /** Accounts that a file reads at once. */
    private static final int PAGE = 1000;

    private static final FigureKind<PromiseFigures> FIGURES =
            new FigureKind<>("promise", PromiseFigures.class, Duration.ofDays(30));

    private final PromiseQuery query;
    private final PlanRules rules;
    private final ExceptionRows exceptions;
    private final FirstNotified firstNotified;
    private final Clock clock;
    private final DerivedFigures figures;
    private final UsageImports imports;

    Promises(
            PromiseQuery query,
            PlanRules rules,
            ExceptionRows exceptions,
            FirstNotified firstNotified,
            Clock clock,
            DerivedFigures figures,
            UsageImports imports) {
        this.query = query;
        this.rules = rules;
        this.exceptions = exceptions;
        this.firstNotified = firstNotified;
        this.clock = clock;
        this.figures = figures;
        this.imports = imports;
    }

    /** Whether anybody was promised anything, by a rule or alone: quick, however many accounts there are. */
    boolean isAnyMade() {
        return !rules.all().isEmpty() || query.isAnyOwn();
    }

    /** With the end that it has; for whom nothing but the count will do. */
    public PromiseSummary summary(Deprecation deprecation) {
        return summary(deprecation, figures(Subject.of(deprecation)));
    }

    /** The same for whom nobody waits: empty while many accounts are counted for the first time. */
    public Optional<PromiseSummary> find(Deprecation deprecation) {
        return findFigures(Subject.of(deprecation)).map(figures -> summary(deprecation, figures));
    }

    /**
     * As it would be if it ended then, and those not told yet were told today; empty while many accounts are counted for the first
     * time.
     *
     * @param about null while nothing of it was entered
     * @param end null while no day is typed
     * @param zone of the end; without one, the one in which its days are meant
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

    /** By which the days of a deprecation are counted now. */
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

    /** The exceptions that hold now; empty while many accounts are counted for the first time. */
    Optional<Exceptions> findExceptions(Deprecation deprecation) {
        PromiseClock by = by(deprecation);
        return findFigures(Subject.of(deprecation)).map(figures -> exceptions(deprecation, figures, by));
    }

    private Exceptions exceptions(Deprecation deprecation, PromiseFigures figures, PromiseClock by) {
        PromiseTally tally = new PromiseTally(by, Exceptions.NONE);
        figures.groups().forEach(tally::add);
        List<PromiseException> all = exceptions.read(
                io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION.DEPRECATION_ID.eq(deprecation.id()));
        return Exceptions.of(all, by.end(), tally.groups());
    }

    /** Of these accounts those that use what ends, in the order of their ids. */
    List<PromiseLine> lines(Deprecation deprecation, Condition which, int limit) {
        return lines(Subject.of(deprecation), by(deprecation), exceptions(deprecation), which, limit);
    }

    private List<PromiseLine> lines(Subject subject, PromiseClock by, Exceptions held, Condition which, int limit) {
        return query.lines(subject, rules.inSql(), by, held, which, limit);
    }

    /** A page of accounts. */
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

    /** A few that the SQL finds get enough notice, since they have an end of their own. So it reads on until there are enough. */
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

    /** All accounts as if it ended then, before anything is entered; see {@link #ifItEnded}. */
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

    /** In SQL, over them: those who may get less than they were promised; a few may be in it who do not. */
    private Condition mayBeShort(Deprecation deprecation) {
        List<Integer> broken = summary(deprecation).promises().stream()
                .filter(group -> !group.isKept())
                .map(PromisedGroup::days)
                .toList();
        return query.mayBeShort(Subject.of(deprecation), rules.inSql(), by(deprecation), broken);
    }

    /** Empty while those of many accounts are counted for the first time. */
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
                subject.key() + ":" + query.mark(subject, promise),
                imports.last(subject.integration().id()).orElse(null),
                () -> query.count(subject, promise));
    }
}

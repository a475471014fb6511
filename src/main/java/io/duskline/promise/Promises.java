package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.UsageImports;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was promised about notice to those who use what ends, and what they get. Quick enough for a page. */
@Component
public class Promises {
    private static final FigureKind<PromiseFigures> FIGURES =
            new FigureKind<>("promise", PromiseFigures.class, Duration.ofDays(30));

    private final PromiseQuery query;
    private final PlanRules rules;
    private final ExceptionRows exceptions;
    private final FirstTold firstTold;
    private final Clock clock;
    private final DerivedFigures figures;
    private final UsageImports imports;

    Promises(
            PromiseQuery query,
            PlanRules rules,
            ExceptionRows exceptions,
            FirstTold firstTold,
            Clock clock,
            DerivedFigures figures,
            UsageImports imports) {
        this.query = query;
        this.rules = rules;
        this.exceptions = exceptions;
        this.firstTold = firstTold;
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
        Exceptions held = about == null ? Exceptions.NONE : exceptions(about);
        PromiseClock by = new PromiseClock(end, zone, clock.instant());
        return findFigures(subject).map(figures -> summary(subject, figures, held, by));
    }

    private PromiseSummary summary(Deprecation deprecation, PromiseFigures figures) {
        return summary(Subject.of(deprecation), figures, exceptions(deprecation), by(deprecation));
    }

    private PromiseSummary summary(Subject subject, PromiseFigures figures, Exceptions held, PromiseClock by) {
        PromiseTally tally = new PromiseTally(by, held.days(by.end()));
        figures.groups().forEach(tally::add);
        List<Long> single = held.accounts(by.end());
        if (!single.isEmpty()) {
            lines(subject, by, Exceptions.NONE, ACCOUNT.ID.in(single), single.size()).stream()
                    .filter(PromiseLine::isBroken)
                    .forEach(tally::except);
        }
        return new PromiseSummary(tally.groups(), by.end(), by.zone(), figures.at());
    }

    /** By which the days of a deprecation are counted now. */
    private PromiseClock by(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return new PromiseClock(null, deprecation.zone(), clock.instant());
        }
        Map<Long, Instant> planned =
                firstTold.planned(deprecation).stream().collect(Collectors.toMap(PlannedNotice::id, PlannedNotice::at));
        return new PromiseClock(deprecation.date().orElse(null), deprecation.zone(), clock.instant(), planned);
    }

    private Exceptions exceptions(Deprecation deprecation) {
        return new Exceptions(exceptions.read(
                io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION.DEPRECATION_ID.eq(deprecation.id())));
    }

    /** Of these accounts those that use what ends, in the order of their ids. */
    List<PromiseLine> lines(Deprecation deprecation, Condition which, int limit) {
        return lines(Subject.of(deprecation), by(deprecation), exceptions(deprecation), which, limit);
    }

    /** The same as if it ended then; see {@link #ifItEnded}. */
    List<PromiseLine> lines(Integration integration, PromiseClock by, Condition which, int limit) {
        return lines(new Subject(integration, null), by, Exceptions.NONE, which, limit);
    }

    private List<PromiseLine> lines(Subject subject, PromiseClock by, Exceptions held, Condition which, int limit) {
        List<Integer> days = held.days(by.end());
        List<Long> single = held.accounts(by.end());
        return query.rows(subject, rules.inSql(), which, limit).stream()
                .map(row -> line(row, by, days.contains(row.days()) || single.contains(row.id())))
                .toList();
    }

    private static PromiseLine line(PromiseQuery.Row row, PromiseClock by, boolean isExcepted) {
        @Nullable LocalMoment own = row.ownEnd() == null ? null : new LocalMoment(row.ownEnd(), by.zone());
        @Nullable LocalMoment end = by.end() == null || own == null ? by.end() : own;
        var ownDay = own == null ? null : own.at().toLocalDate();
        boolean isPromised = row.days() > 0;
        Telling telling = row.telling();
        int shortBy = by.shortBy(row.days(), telling, ownDay);
        return new PromiseLine(
                row.id(),
                row.externalId(),
                row.name(),
                row.plan(),
                row.region(),
                row.manager(),
                row.days(),
                isPromised ? row.ground() : null,
                row.role(),
                row.source(),
                row.isOwn(),
                telling.at(),
                isPromised ? by.plannedAt(telling).orElse(null) : null,
                telling.isLost(),
                end,
                isPromised ? by.given(telling, ownDay).orElse(null) : null,
                shortBy,
                isPromised
                        ? by.begins(telling)
                                .map(at -> by.earliestEnd(row.days(), at))
                                .orElse(null)
                        : null,
                isExcepted && shortBy > 0);
    }

    /** In SQL, over them: those who may get less than they were promised; a few may be in it who do not. */
    Condition mayBeShort(Deprecation deprecation, PromiseSummary summary) {
        List<Integer> broken = summary.promises().stream()
                .filter(group -> !group.isKept())
                .map(PromisedGroup::days)
                .toList();
        return query.mayBeShort(Subject.of(deprecation), rules.inSql(), by(deprecation), broken);
    }

    /** How an account's days are found in SQL by the rules that hold now. */
    Condition isOf(int days) {
        return rules.inSql().isOf(days);
    }

    /** Empty while those of many accounts are counted for the first time. */
    private Optional<PromiseFigures> findFigures(Subject subject) {
        return figures.find(figureRequest(subject));
    }

    /** For whom nothing but the figures will do: whoever asks first waits for them. */
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

package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.falseCondition;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.PromiseGround;
import io.duskline.customer.UsageTotals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In SQL, over those who use what ends: what each was promised, when it was first told, and its own end where it has one. */
@Component
class PromiseQuery {

    /** Whoever used it since so long uses it, as everywhere where somebody is counted before it ends. */
    private static final Duration USED = Duration.ofDays(90);

    private static final int MARK = 16;

    private final DSLContext sql;
    private final AccountEnds ends;
    private final FirstNotified firstNotified;
    private final Clock clock;

    PromiseQuery(DSLContext sql, AccountEnds ends, FirstNotified firstNotified, Clock clock) {
        this.sql = sql;
        this.ends = ends;
        this.firstNotified = firstNotified;
        this.clock = clock;
    }

    /** Whether an account has a promise of its own. */
    boolean isAnyOwn() {
        return sql.fetchExists(ACCOUNT, ACCOUNT.PROMISED_DAYS.isNotNull());
    }

    PromiseFigures count(Subject subject, PromiseSql promise) {
        Instant now = clock.instant();
        Field<Integer> days = promise.days().as("days");
        Field<PromiseGround> ground = promise.ground().as("ground");
        Field<Boolean> isOwn = PromiseSql.isOwn().as("is_own");
        Field<Long> telling = telling(subject, promise).roughly().as("telling");
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
                                NotificationStatusSql.roughly(row.value4()),
                                row.value5(),
                                (long) row.value6())),
                now);
    }

    /** In the order of their ids. */
    List<PromiseLine> lines(
            Subject subject, PromiseSql promise, PromiseClock by, Exceptions held, Condition which, int limit) {
        Field<Integer> days = promise.days().as("days");
        Field<PromiseGround> ground = promise.ground().as("ground");
        Field<String> role = promise.role().as("role");
        Field<String> source = promise.source().as("source");
        Field<Boolean> isOwn = PromiseSql.isOwn().as("is_own");
        NotificationStatusSql telling = telling(subject, promise);
        Field<Instant> toldAt = telling.at().as("told");
        Field<Long> untold = telling.untold().as("untold");
        Field<LocalDateTime> ownEnd = ownEnd(subject).as("own_end");
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.PLAN,
                        ACCOUNT.REGION,
                        ACCOUNT.MANAGER_EMAIL)
                .select(days, ground, role, source, isOwn, toldAt, untold, ownEnd)
                .from(USAGE_TOTAL)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(uses(subject, clock.instant()), which)
                .orderBy(USAGE_TOTAL.ACCOUNT_ID)
                .limit(limit)
                .fetch(row -> {
                    int promised = row.get(days);
                    boolean isPromised = promised > 0;
                    NotificationStatus told = telling(row.get(toldAt), row.get(untold));
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

    /**
     * That an account gets less than one of these numbers of days, which it was promised. Of those with an end of their own
     * all are meant: how the days of these are counted, the clock alone knows.
     */
    Condition mayBeShort(Subject subject, PromiseSql promise, PromiseClock by, Collection<Integer> promised) {
        NotificationStatusSql telling = telling(subject, promise);
        Condition endsByItself = ownEnd(subject).isNotNull();
        return promised.stream()
                .map(days -> promise.isOf(days).and(endsByItself.or(telling.isShort(days, by))))
                .reduce(falseCondition(), Condition::or);
    }

    private static NotificationStatus telling(@Nullable Instant told, @Nullable Long untold) {
        return told == null ? NotificationStatusSql.untold(untold) : NotificationStatus.told(told);
    }

    private NotificationStatusSql telling(Subject subject, PromiseSql promise) {
        return NotificationStatusSql.of(subject, promise, firstNotified);
    }

    /** Another one for other rules, and where other plans tell those not told yet. */
    String mark(Subject subject, PromiseSql promise) {
        @Nullable Deprecation about = subject.about();
        List<PlannedNotice> plans = about == null ? List.of() : firstNotified.planned(about);
        List<Long> ids = plans.stream().map(PlannedNotice::id).toList();
        return DigestUtils.sha256Hex(promise.rules().toString() + ids).substring(0, MARK);
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

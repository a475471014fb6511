package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import io.duskline.catalog.Deprecation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * SQL over an account row: when the account was first notified. Before that: the plan that notifies it, or whether it can be
 * reached. Accounts without a promised notice period are left out.
 */
final class NotificationStatusSql {

    private static final long OPEN = 0;
    private static final long LOST = -1;

    private final List<Long> plans;
    private final Field<Instant> told;
    private final Field<Long> untold;
    private final Condition isPromised;

    private NotificationStatusSql(List<Long> plans, Field<Instant> told, Field<Long> untold, Condition isPromised) {
        this.plans = plans;
        this.told = told;
        this.untold = untold;
        this.isPromised = isPromised;
    }

    static NotificationStatusSql of(Subject subject, PromiseSql promise, FirstNotified firstTold) {
        @Nullable Deprecation about = subject.about();
        Field<String> role = promise.role();
        ReachConditions reached = firstTold.reached(about, role);
        Field<Instant> told = Optional.ofNullable(about)
                .flatMap(each -> firstTold.at(each, ACCOUNT.ID, role))
                .orElse(castNull(ACCOUNT.UPDATED_AT));
        Field<Long> untold = when(reached.atAll(), inline(OPEN)).otherwise(inline(LOST));
        for (Map.Entry<Long, Condition> plan : reached.byPlan().reversed().entrySet()) {
            untold = when(plan.getValue(), inline(code(plan.getKey()))).otherwise(untold);
        }
        return new NotificationStatusSql(
                List.copyOf(reached.byPlan().keySet()),
                told,
                untold,
                promise.days().gt(inline(0)));
    }

    /** Codes of plans lie below all other codes. Each plan has its own. */
    private static long code(long plan) {
        return LOST - plan;
    }

    /** Time of the first notice in these units since 1970, or a status code before it; see {@link #status}. */
    Field<Long> code(Duration unit) {
        Field<Long> at = field(
                "timestampdiff(microsecond, {0}, {1}) div {2}",
                Long.class, inline("1970-01-01 00:00:00"), told, inline(TimeUnit.MICROSECONDS.convert(unit)));
        return when(isPromised, coalesce(at, untold)).otherwise(castNull(Long.class));
    }

    static NotificationStatus status(@Nullable Long code, Duration unit) {
        if (code == null || code == OPEN) {
            return NotificationStatus.OPEN;
        }
        return code > OPEN
                ? NotificationStatus.told(Instant.EPOCH.plus(unit.multipliedBy(code)))
                : code == LOST ? NotificationStatus.LOST : NotificationStatus.planned(LOST - code);
    }

    /** Whether an account gets fewer days than promised. Holds for accounts without an end of their own. */
    Condition isShort(int days, PromiseClock by) {
        Condition isTooLate = by.shortFrom(days).map(told::ge).orElse(DSL.falseCondition());
        List<Long> all = LongStream.concat(
                        LongStream.of(OPEN, LOST), plans.stream().mapToLong(plan -> code(plan)))
                .boxed()
                .toList();
        List<Long> tooFew = all.stream()
                .filter(code -> by.shortBy(days, status(code, PromiseFigures.QUARTER), null) > 0)
                .toList();
        Condition isUntold = told.isNull();
        return isTooLate.or(tooFew.size() == all.size() ? isUntold : isUntold.and(untold.in(inlined(tooFew))));
    }

    private static List<Field<Long>> inlined(List<Long> codes) {
        return codes.stream().<Field<Long>>map(code -> inline(code.longValue())).toList();
    }
}

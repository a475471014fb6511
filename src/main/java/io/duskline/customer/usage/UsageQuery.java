package io.duskline.customer.usage;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who uses an integration, in SQL over the totals of accounts. */
@Component
class UsageQuery {

    private static final Condition IS_THERE = ACCOUNT.ERASED_AT.isNull();
    private static final Field<Integer> ACCOUNTS = DSL.count();
    private static final Field<BigDecimal> RESOURCES = sum(USAGE_TOTAL.RESOURCES);
    private static final Field<BigDecimal> USES = sum(USAGE_TOTAL.USES_30D);

    /** Where an account stands: the most used first, of equals the later one. */
    record Place(long uses, long accountId) {}

    private final DSLContext sql;

    UsageQuery(DSLContext sql) {
        this.sql = sql;
    }

    UsageFigures count(long integration, Instant now) {
        return new UsageFigures(
                sql.fetchCount(ACCOUNT, IS_THERE),
                groups(integration, now),
                managers(integration, now),
                most(integration, now),
                now);
    }

    private List<UsageFigures.Group> groups(long integration, Instant now) {
        Field<String> last = lastUse(now).as("last_use");
        return sql.select(ACCOUNT.PLAN, ACCOUNT.REGION, last, ACCOUNTS, RESOURCES, USES)
                .from(USAGE_TOTAL)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(USAGE_TOTAL.INTEGRATION_ID.eq(integration), IS_THERE)
                .groupBy(ACCOUNT.PLAN, ACCOUNT.REGION, last)
                .orderBy(ACCOUNT.PLAN, ACCOUNT.REGION, last)
                .fetch(row -> new UsageFigures.Group(
                        row.value1(),
                        row.value2(),
                        LastUse.of(row.value3()).orElseThrow(),
                        row.value4(),
                        row.value5().longValue(),
                        row.value6().longValue()));
    }

    private List<UsageFigures.Managed> managers(long integration, Instant now) {
        return sql.select(ACCOUNT.MANAGER_EMAIL, ACCOUNTS)
                .from(USAGE_TOTAL)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(USAGE_TOTAL.INTEGRATION_ID.eq(integration), IS_THERE, isUsed(LastUse.NOW, now))
                .groupBy(ACCOUNT.MANAGER_EMAIL)
                .orderBy(ACCOUNTS.desc(), ACCOUNT.MANAGER_EMAIL)
                .limit(UsageFigures.MOST_MANAGERS)
                .fetch(row -> new UsageFigures.Managed(row.value1(), row.value2()));
    }

    private UsageFigures.@Nullable Most most(long integration, Instant now) {
        return sql.select(USAGE_TOTAL.ACCOUNT_ID, USAGE_TOTAL.RESOURCES)
                .from(USAGE_TOTAL)
                .where(USAGE_TOTAL.INTEGRATION_ID.eq(integration), isUsed(LastUse.NOW, now))
                .orderBy(USAGE_TOTAL.RESOURCES.desc(), USAGE_TOTAL.ACCOUNT_ID)
                .limit(1)
                .fetchOptional(row -> new UsageFigures.Most(row.value1(), row.value2()))
                .orElse(null);
    }

    /** Whatever a filter asks for, one by one. */
    long matching(long integration, UsageFilter filter, Optional<List<Long>> only, Instant now) {
        return sql.selectCount()
                .from(USAGE_TOTAL)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(matches(integration, filter, only, now))
                .fetchSingle()
                .value1();
    }

    /** @param only these accounts; empty for all */
    List<UsageLine> lines(
            long integration,
            UsageFilter filter,
            Optional<List<Long>> only,
            @Nullable Place after,
            int limit,
            Instant now) {
        Condition where = matches(integration, filter, only, now);
        if (after != null) {
            where = where.and(USAGE_TOTAL.USES_30D.le(after.uses()))
                    .and(USAGE_TOTAL.USES_30D.lt(after.uses()).or(USAGE_TOTAL.ACCOUNT_ID.lt(after.accountId())));
        }
        // Told to, the servers read in this order and stop; else they sort all first.
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.PLAN,
                        ACCOUNT.REGION,
                        ACCOUNT.MANAGER_EMAIL,
                        USAGE_TOTAL.RESOURCES,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.USES_30D,
                        USAGE_TOTAL.LAST_USED_AT)
                .from(only.isPresent() ? USAGE_TOTAL : USAGE_TOTAL.forceIndex("usage_total_by_use"))
                .straightJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(where)
                .orderBy(USAGE_TOTAL.USES_30D.desc(), USAGE_TOTAL.ACCOUNT_ID.desc())
                .limit(limit)
                .fetch(UsageQuery::line);
    }

    private static UsageLine line(Record row) {
        return new UsageLine(
                row.get(ACCOUNT.ID),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                row.get(ACCOUNT.PLAN),
                row.get(ACCOUNT.REGION),
                row.get(ACCOUNT.MANAGER_EMAIL),
                row.get(USAGE_TOTAL.RESOURCES),
                row.get(USAGE_TOTAL.TOP_RESOURCE),
                row.get(USAGE_TOTAL.USES_30D),
                row.get(USAGE_TOTAL.LAST_USED_AT));
    }

    private static Condition matches(long integration, UsageFilter filter, Optional<List<Long>> only, Instant now) {
        return DSL.and(
                USAGE_TOTAL.INTEGRATION_ID.eq(integration),
                IS_THERE,
                isUsed(filter.wanted(), now),
                is(ACCOUNT.PLAN, filter.plan()),
                is(ACCOUNT.REGION, filter.region()),
                is(ACCOUNT.MANAGER_EMAIL, filter.manager()),
                only.map(USAGE_TOTAL.ACCOUNT_ID::in).orElse(DSL.noCondition()));
    }

    private static Condition is(TableField<?, String> column, String wanted) {
        return UsageFilter.value(wanted)
                .map(value -> value.map(column::eq).orElseGet(column::isNull))
                .orElse(DSL.noCondition());
    }

    private static Condition isUsed(List<LastUse> last, Instant now) {
        if (last.size() == LastUse.values().length) {
            return DSL.noCondition();
        }
        return lastUse(now).in(last.stream().map(LastUse::code).map(DSL::inline).toList());
    }

    /** As {@code UsageTotals.isUsedSince} has it: use without a day counts while there was some in 30 days. */
    private static Field<String> lastUse(Instant now) {
        return when(since(now, LastUse.WEEK_DAYS), code(LastUse.WEEK))
                .when(since(now, LastUse.MONTH_DAYS), code(LastUse.MONTH))
                .when(USAGE_TOTAL.IS_UNDATED.isTrue(), code(LastUse.UNDATED))
                .when(since(now, LastUse.QUARTER_DAYS), code(LastUse.QUARTER))
                .otherwise(code(LastUse.LONGER));
    }

    private static Condition since(Instant now, int days) {
        return USAGE_TOTAL.LAST_USED_AT.ge(now.minus(Duration.ofDays(days)));
    }

    private static Field<String> code(LastUse last) {
        return inline(last.code());
    }
}

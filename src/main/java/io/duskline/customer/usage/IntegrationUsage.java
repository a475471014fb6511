package io.duskline.customer.usage;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.duskline.catalog.Integration;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.UsageImports;
import io.duskline.db.Coded;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts that use an integration, from the account totals. Figures are counted again after an import. */
@Component
public class IntegrationUsage {

    /** The most accounts that a search returns. */
    private static final int FOUND = 1000;

    private static final int PAGE = 1000;
    private static final FigureKind<UsageFigures> KIND = new FigureKind<>("usage", UsageFigures.class);

    private static final Condition IS_THERE = ACCOUNT.ERASED_AT.isNull();
    private static final Field<Integer> ACCOUNTS = DSL.count();
    private static final Field<BigDecimal> RESOURCES = sum(USAGE_TOTAL.RESOURCES);
    private static final Field<BigDecimal> USES = sum(USAGE_TOTAL.USES_30D);

    private final DerivedFigures figures;
    private final UsageImports imports;
    private final AccountSearch search;
    private final Clock clock;
    private final DSLContext sql;

    IntegrationUsage(DerivedFigures figures, UsageImports imports, AccountSearch search, Clock clock, DSLContext sql) {
        this.figures = figures;
        this.imports = imports;
        this.search = search;
        this.clock = clock;
        this.sql = sql;
    }

    /** Empty during the first count of a widely used integration. */
    public Optional<UsageFigures> find(Integration integration) {
        return figures.find(request(integration));
    }

    /** Figures of those integrations that were counted. */
    public List<UsageFigures> find(List<Integration> integrations) {
        return figures.find(integrations.stream().map(this::request).toList()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** For callers that need the figures: the first caller waits for them. */
    public UsageFigures figures(Integration integration) {
        return figures.await(request(integration));
    }

    private FigureRequest<UsageFigures> request(Integration integration) {
        long id = integration.id();
        return KIND.request(String.valueOf(id), imports.last(id).orElse(null), () -> count(id, clock.instant()));
    }

    /** Number of accounts that match a filter; empty if that needs missing figures. */
    public Optional<Long> matching(Integration integration, UsageFilter filter, Optional<UsageFigures> figures) {
        return filter.isOfGroups()
                ? figures.map(counted -> counted.matching(filter::matches))
                : Optional.of(others(integration.id(), filter));
    }

    /** As above, for callers that need the number. */
    public long matching(Integration integration, UsageFilter filter) {
        return filter.isOfGroups() ? figures(integration).matching(filter::matches) : others(integration.id(), filter);
    }

    /**
     * A page of accounts, most used first.
     *
     * @param cursor of the previous page
     */
    public Listing<UsageLine> list(Integration integration, UsageFilter filter, @Nullable String cursor, int limit) {
        return page(filter, matches(integration.id(), filter), cursor, limit);
    }

    /** All accounts, read page by page, for an export. */
    public Stream<UsageLine> all(Integration integration, UsageFilter filter) {
        Condition matches = matches(integration.id(), filter);
        return Listing.all(cursor -> page(filter, matches, cursor, PAGE));
    }

    /** Most used first; of equal ones the newer account. */
    private Listing<UsageLine> page(UsageFilter filter, Condition matches, @Nullable String cursor, int limit) {
        Condition where = matches;
        Cursor.@Nullable Pair after = Cursor.pair(cursor).orElse(null);
        if (after != null) {
            where = where.and(USAGE_TOTAL.USES_30D.le(after.first()))
                    .and(USAGE_TOTAL.USES_30D.lt(after.first()).or(USAGE_TOTAL.ACCOUNT_ID.lt(after.second())));
        }
        // With these hints the server reads in index order and stops early. Without them it sorts all rows.
        List<UsageLine> lines = sql.select(
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
                .from(filter.q().isEmpty() ? USAGE_TOTAL.forceIndex("usage_total_by_use") : USAGE_TOTAL)
                .straightJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID))
                .where(where)
                .orderBy(USAGE_TOTAL.USES_30D.desc(), USAGE_TOTAL.ACCOUNT_ID.desc())
                .limit(limit + 1)
                .fetch(Records.mapping(UsageLine::new));
        List<UsageLine> page = List.copyOf(lines.subList(0, Math.min(limit, lines.size())));
        return new Listing<>(
                page,
                lines.size() > limit
                        ? Cursor.after(page.getLast().uses(), page.getLast().accountId())
                        : null);
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
                        Coded.find(LastUse.class, row.value3()).orElseThrow(),
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

    /** Number of accounts for a filter that the figures cannot answer. */
    private long others(long integration, UsageFilter filter) {
        return sql.fetchCount(
                USAGE_TOTAL.join(ACCOUNT).on(ACCOUNT.ID.eq(USAGE_TOTAL.ACCOUNT_ID)), matches(integration, filter));
    }

    private Condition matches(long integration, UsageFilter filter) {
        return DSL.and(
                USAGE_TOTAL.INTEGRATION_ID.eq(integration),
                IS_THERE,
                isUsed(filter.wanted(), clock.instant()),
                is(ACCOUNT.PLAN, filter.plan()),
                is(ACCOUNT.REGION, filter.region()),
                is(ACCOUNT.MANAGER_EMAIL, filter.manager()),
                filter.q().isEmpty() ? DSL.noCondition() : USAGE_TOTAL.ACCOUNT_ID.in(search.ids(filter.q(), FOUND)));
    }

    private static Condition is(TableField<?, String> column, String wanted) {
        if (wanted.isEmpty()) {
            return DSL.noCondition();
        }
        return wanted.equals(UsageFilter.NONE) ? column.isNull() : column.eq(wanted);
    }

    private static Condition isUsed(List<LastUse> last, Instant now) {
        if (last.size() == LastUse.values().length) {
            return DSL.noCondition();
        }
        return lastUse(now).in(last.stream().map(LastUse::code).map(DSL::inline).toList());
    }

    /** As in {@code UsageTotals.isUsedSince}: use on an unknown day counts if it was in the last 30 days. */
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

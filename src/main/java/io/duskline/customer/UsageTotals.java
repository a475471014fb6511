package io.duskline.customer;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.duskline.db.SentRows;
import io.duskline.db.tables.UsageTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sum of each account's usage of an integration. Stored next to the usage rows and always consistent with them. */
@Component
public class UsageTotals {

    private static final int DIGITS = 19;

    /** The order in which all transactions lock them. */
    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::accountId).thenComparingLong(Key::integrationId);

    private static final Field<Long> WANTED_ACCOUNT = SentRows.column("a", USAGE_TOTAL.ACCOUNT_ID);
    private static final Field<Long> WANTED_INTEGRATION = SentRows.column("i", USAGE_TOTAL.INTEGRATION_ID);

    private static final Field<Integer> RESOURCES = SentRows.column("r", USAGE_TOTAL.RESOURCES);
    private static final Field<Long> USES = SentRows.column("u", USAGE_TOTAL.USES_30D);
    private static final Field<String> TOP_RESOURCE = SentRows.column("t", USAGE_TOTAL.TOP_RESOURCE);
    private static final Field<Instant> LAST_USED_AT = SentRows.column("l", USAGE_TOTAL.LAST_USED_AT);
    private static final Field<Boolean> IS_UNDATED = SentRows.column("n", USAGE_TOTAL.IS_UNDATED);

    private static final Field<?>[] WRITTEN = {
        WANTED_ACCOUNT, WANTED_INTEGRATION, RESOURCES, USES, TOP_RESOURCE, LAST_USED_AT, IS_UNDATED
    };

    record Key(long accountId, long integrationId) {}

    private final DSLContext sql;

    UsageTotals(DSLContext sql) {
        this.sql = sql;
    }

    /** SQL over a total: used since then. Use on an unknown day counts if it was in the last 30 days. */
    public static Condition isUsedSince(UsageTotal total, Instant since) {
        return total.LAST_USED_AT.ge(since).or(total.IS_UNDATED.isTrue());
    }

    /** SQL over a total: not used since then; the opposite of {@link #isUsedSince}, also without a known day. */
    public static Condition isSilentSince(UsageTotal total, Instant since) {
        return total.IS_UNDATED.isFalse().and(total.LAST_USED_AT.isNull().or(total.LAST_USED_AT.lt(since)));
    }

    /**
     * SQL over a total: a finished import contained the account after this long a silence. An import without the account says
     * nothing about its silence.
     */
    public static Condition isSilentFor(UsageTotal total, Duration silence) {
        return total.IS_UNDATED
                .isFalse()
                .and(total.KNOWN_AT.isNotNull())
                .and(total.LAST_USED_AT
                        .isNull()
                        .or(condition(
                                "{0} < {1} - interval {2} second",
                                total.LAST_USED_AT, total.KNOWN_AT, inline(silence.toSeconds()))));
    }

    /**
     * Records that the usage of these accounts is known as of then. In a transaction; the accounts must be in order, since all
     * transactions lock the totals in that order.
     */
    void known(long integrationId, List<Long> accountIds, Instant at) {
        sql.update(wanted(accountIds.stream()
                                .map(id -> new Key(id, integrationId))
                                .toList())
                        .straightJoin(USAGE_TOTAL.forceIndex("PRIMARY"))
                        .on(
                                USAGE_TOTAL.ACCOUNT_ID.eq(WANTED_ACCOUNT),
                                USAGE_TOTAL.INTEGRATION_ID.eq(WANTED_INTEGRATION)))
                .set(USAGE_TOTAL.KNOWN_AT, inline(at, USAGE_TOTAL.KNOWN_AT))
                .where(USAGE_TOTAL.KNOWN_AT.isNull().or(USAGE_TOTAL.KNOWN_AT.lt(at)))
                .execute();
    }

    /**
     * Recomputes these totals, after their rows were written, in the same transaction. All transactions lock totals in the same
     * order. So the second of two concurrent imports adds up what both wrote.
     */
    void addUp(Collection<Key> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Key> keys = changed.stream().distinct().sorted(ORDER).toList();
        lock(keys);
        sql.update(SentRows.of(addedUp(keys), WRITTEN)
                        .straightJoin(USAGE_TOTAL.forceIndex("PRIMARY"))
                        .on(
                                USAGE_TOTAL.ACCOUNT_ID.eq(WANTED_ACCOUNT),
                                USAGE_TOTAL.INTEGRATION_ID.eq(WANTED_INTEGRATION)))
                .set(USAGE_TOTAL.RESOURCES, RESOURCES)
                .set(USAGE_TOTAL.USES_30D, USES)
                .set(USAGE_TOTAL.TOP_RESOURCE, TOP_RESOURCE)
                .set(USAGE_TOTAL.LAST_USED_AT, LAST_USED_AT)
                .set(USAGE_TOTAL.IS_UNDATED, IS_UNDATED)
                .execute();
    }

    /** Inserts missing totals and locks all. */
    private void lock(List<Key> keys) {
        sql.execute(
                """
                insert into usage_total (account_id, integration_id, resources, uses_30d, top_resource, is_undated)
                {0}
                on duplicate key update account_id = usage_total.account_id""",
                select(WANTED_ACCOUNT, WANTED_INTEGRATION, inline(0), inline(0), inline(""), inline(false))
                        .from(wanted(keys)));
    }

    private static Table<?> wanted(List<Key> keys) {
        return SentRows.of(
                keys.stream()
                        .map(key -> new Object[] {key.accountId(), key.integrationId()})
                        .toList(),
                WANTED_ACCOUNT,
                WANTED_INTEGRATION);
    }

    /**
     * A separate query: within a writing statement the server would wait for rows of other transactions, which wait for the
     * totals locked here. Their changes are added up later.
     */
    private List<@Nullable Object[]> addedUp(List<Key> keys) {
        // The maximum of "uses, padded, then name" contains the most used name: one grouping, without a sort per
        // account.
        Field<String> ranked =
                concat(lpad(INTEGRATION_USAGE.USES_30D.cast(String.class), DIGITS, "0"), INTEGRATION_USAGE.RESOURCE);
        Field<Integer> isUndated = when(
                        INTEGRATION_USAGE.LAST_USED_AT.isNull().and(INTEGRATION_USAGE.USES_30D.gt(0L)), inline(1))
                .otherwise(inline(0));
        return sql.select(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.INTEGRATION_ID)
                .select(
                        count(),
                        sum(INTEGRATION_USAGE.USES_30D).cast(Long.class),
                        substring(max(ranked), inline(DIGITS + 1)),
                        max(INTEGRATION_USAGE.LAST_USED_AT),
                        max(isUndated).coerce(USAGE_TOTAL.IS_UNDATED))
                .from(wanted(keys))
                .straightJoin(INTEGRATION_USAGE.forceIndex("integration_usage_resource"))
                .on(
                        INTEGRATION_USAGE.ACCOUNT_ID.eq(WANTED_ACCOUNT),
                        INTEGRATION_USAGE.INTEGRATION_ID.eq(WANTED_INTEGRATION))
                .groupBy(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.INTEGRATION_ID)
                .fetch(Record::intoArray);
    }
}

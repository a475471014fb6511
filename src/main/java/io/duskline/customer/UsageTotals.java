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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each account uses of an integration in sum: kept beside the rows of usage, and always what they add up to. */
@Component
public class UsageTotals {

    private static final int DIGITS = 19;

    /** In which all lock them. */
    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::accountId).thenComparingLong(Key::integrationId);

    private static final Field<Long> WANTED_ACCOUNT = SentRows.column("a", USAGE_TOTAL.ACCOUNT_ID);
    private static final Field<Long> WANTED_INTEGRATION = SentRows.column("i", USAGE_TOTAL.INTEGRATION_ID);

    private static final Field<Integer> RESOURCES = SentRows.column("r", USAGE_TOTAL.RESOURCES);
    private static final Field<Long> USES = SentRows.column("u", USAGE_TOTAL.USES_30D);
    private static final Field<String> TOP_RESOURCE = SentRows.column("t", USAGE_TOTAL.TOP_RESOURCE);
    private static final Field<Long> TOP_USES = SentRows.column("m", USAGE_TOTAL.TOP_USES);
    private static final Field<Instant> LAST_USED_AT = SentRows.column("l", USAGE_TOTAL.LAST_USED_AT);
    private static final Field<Boolean> IS_UNDATED = SentRows.column("n", USAGE_TOTAL.IS_UNDATED);

    private static final Field<?>[] WRITTEN = {
        WANTED_ACCOUNT, WANTED_INTEGRATION, RESOURCES, USES, TOP_RESOURCE, TOP_USES, LAST_USED_AT, IS_UNDATED
    };

    record Key(long accountId, long integrationId) {}

    private final DSLContext sql;

    UsageTotals(DSLContext sql) {
        this.sql = sql;
    }

    /** Over the row of a total: used since then. Use whose day is unknown counts while there was some in the last 30 days. */
    public static Condition isUsedSince(UsageTotal total, Instant since) {
        return total.LAST_USED_AT.ge(since).or(total.IS_UNDATED.isTrue());
    }

    /** Over the row of a total: not used since then; the opposite of {@link #isUsedSince} also where no day is known. */
    public static Condition isSilentSince(UsageTotal total, Instant since) {
        return total.IS_UNDATED.isFalse().and(total.LAST_USED_AT.isNull().or(total.LAST_USED_AT.lt(since)));
    }

    /**
     * Over the row of a total: a finished import named the account after it was silent for so long. An import that named only
     * other accounts says nothing about its silence.
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
     * Notes that the use of these accounts is known as of then. In a transaction; the accounts in their order, in which all
     * lock the totals.
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
     * Adds these differences to the totals, in the transaction that wrote the rows, after it; which locks the totals one after
     * the other in the same order by everybody, until it ends. Only where something fell that was the greatest is all added up
     * again.
     */
    void add(Map<Key, UsageDifference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        SortedMap<Key, UsageDifference> all = new TreeMap<>(ORDER);
        all.putAll(differences);
        write(all);
        addUp(stale(all));
    }

    /** In one statement, so that of two imports that begin the same total, the second waits and adds to it. */
    private void write(SortedMap<Key, UsageDifference> differences) {
        sql.execute(
                """
                insert into usage_total (account_id, integration_id, resources, uses_30d, top_resource, top_uses, last_used_at,
                  is_undated)
                {0}
                on duplicate key update
                  resources = usage_total.resources + values(resources),
                  uses_30d = usage_total.uses_30d + values(uses_30d),
                  top_resource = case
                    when values(top_uses) > usage_total.top_uses
                      or (values(top_uses) = usage_total.top_uses and values(top_resource) > usage_total.top_resource)
                    then values(top_resource) else usage_total.top_resource end,
                  top_uses = greatest(usage_total.top_uses, values(top_uses)),
                  last_used_at = case
                    when usage_total.last_used_at is null or values(last_used_at) > usage_total.last_used_at
                    then values(last_used_at) else usage_total.last_used_at end,
                  is_undated = usage_total.is_undated or values(is_undated)""",
                select(WRITTEN)
                        .from(SentRows.of(
                                differences.entrySet().stream()
                                        .map(entry -> values(entry.getKey(), entry.getValue()))
                                        .toList(),
                                WRITTEN)));
    }

    private static @Nullable Object[] values(Key key, UsageDifference more) {
        return new @Nullable Object[] {
            key.accountId(),
            key.integrationId(),
            more.resources(),
            more.uses30d(),
            more.topResource(),
            more.topUses(),
            more.lastUsedAt(),
            more.isUndated()
        };
    }

    private List<Key> stale(SortedMap<Key, UsageDifference> differences) {
        List<Key> fallen = differences.entrySet().stream()
                .filter(entry -> entry.getValue().isAnyFallen())
                .map(Map.Entry::getKey)
                .toList();
        return fallen.isEmpty()
                ? List.of()
                : sql
                        .select(USAGE_TOTAL.fields())
                        .from(wanted(fallen))
                        .straightJoin(USAGE_TOTAL.forceIndex("PRIMARY"))
                        .on(
                                USAGE_TOTAL.ACCOUNT_ID.eq(WANTED_ACCOUNT),
                                USAGE_TOTAL.INTEGRATION_ID.eq(WANTED_INTEGRATION))
                        .fetchInto(USAGE_TOTAL)
                        .stream()
                        .filter(total -> Objects.requireNonNull(
                                        differences.get(new Key(total.getAccountId(), total.getIntegrationId())))
                                .isLeftIn(total))
                        .map(total -> new Key(total.getAccountId(), total.getIntegrationId()))
                        .toList();
    }

    private static Table<?> wanted(List<Key> keys) {
        return SentRows.of(
                keys.stream()
                        .map(key -> new Object[] {key.accountId(), key.integrationId()})
                        .toList(),
                WANTED_ACCOUNT,
                WANTED_INTEGRATION);
    }

    private void addUp(List<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        sql.update(SentRows.of(addedUp(keys), WRITTEN)
                        .straightJoin(USAGE_TOTAL.forceIndex("PRIMARY"))
                        .on(
                                USAGE_TOTAL.ACCOUNT_ID.eq(WANTED_ACCOUNT),
                                USAGE_TOTAL.INTEGRATION_ID.eq(WANTED_INTEGRATION)))
                .set(USAGE_TOTAL.RESOURCES, RESOURCES)
                .set(USAGE_TOTAL.USES_30D, USES)
                .set(USAGE_TOTAL.TOP_RESOURCE, TOP_RESOURCE)
                .set(USAGE_TOTAL.TOP_USES, TOP_USES)
                .set(USAGE_TOTAL.LAST_USED_AT, LAST_USED_AT)
                .set(USAGE_TOTAL.IS_UNDATED, IS_UNDATED)
                .execute();
    }

    /**
     * Read by itself: in a statement that writes, the server would wait for rows of others, who wait for the totals that are
     * locked here. What they add to these comes after.
     */
    private List<@Nullable Object[]> addedUp(List<Key> keys) {
        // The greatest of "uses, padded, then name" carries the name of the most used: one grouping, no sort per
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
                        max(INTEGRATION_USAGE.USES_30D),
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

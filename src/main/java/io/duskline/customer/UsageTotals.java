package io.duskline.customer;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.db.tables.UsageTotal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** What each account uses of an integration in sum: kept beside the rows of usage, and always what they add up to. */
@Component
public class UsageTotals {

    private static final int DIGITS = 19;

    /** In which all lock them. */
    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::accountId).thenComparingLong(Key::integrationId);

    private static final Field<Long> WANTED_ACCOUNT = field("wanted.a", Long.class);
    private static final Field<Long> WANTED_INTEGRATION = field("wanted.i", Long.class);

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
     * Adds up what these use now; in the transaction that wrote their rows, after it. The totals are locked first, so that of
     * two imports of the same account the second adds up what both wrote.
     */
    void refresh(Set<Key> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Key> all = changed.stream().sorted(ORDER).toList();
        Set<Key> locked = lock(all);
        begin(all.stream().filter(key -> !locked.contains(key)).toList());
        addUp(all);
    }

    /** One after the other in the same order by everybody, and no others, whatever the server's plan for many keys would be. */
    private Set<Key> lock(List<Key> keys) {
        return sql.select(USAGE_TOTAL.ACCOUNT_ID, USAGE_TOTAL.INTEGRATION_ID)
                .from(wanted(keys))
                .straightJoin(USAGE_TOTAL.forceIndex("PRIMARY"))
                .on(USAGE_TOTAL.ACCOUNT_ID.eq(WANTED_ACCOUNT), USAGE_TOTAL.INTEGRATION_ID.eq(WANTED_INTEGRATION))
                .forUpdate()
                .fetchSet(mapping(Key::new));
    }

    private static Table<?> wanted(List<Key> keys) {
        return Chunk.keys(
                keys.stream()
                        .map(key -> new Object[] {key.accountId(), key.integrationId()})
                        .toList(),
                List.of("a", "i"));
    }

    /** Waits for whoever begins the same. */
    private void begin(List<Key> missing) {
        Query insert = sql.insertInto(
                        USAGE_TOTAL,
                        USAGE_TOTAL.ACCOUNT_ID,
                        USAGE_TOTAL.INTEGRATION_ID,
                        USAGE_TOTAL.RESOURCES,
                        USAGE_TOTAL.USES_30D,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.IS_UNDATED)
                .values(val(0L), val(0L), inline(0), inline(0L), inline(""), inline(false))
                .onDuplicateKeyIgnore();
        Chunk.write(sql, insert, missing, key -> new Object[] {key.accountId(), key.integrationId()});
    }

    private void addUp(List<Key> keys) {
        // The greatest of "uses, padded, then name" carries the name of the most used: one grouping, no sort per
        // account.
        Field<String> ranked =
                concat(lpad(INTEGRATION_USAGE.USES_30D.cast(String.class), DIGITS, "0"), INTEGRATION_USAGE.RESOURCE);
        Field<Integer> isUndated = when(
                        INTEGRATION_USAGE.LAST_USED_AT.isNull().and(INTEGRATION_USAGE.USES_30D.gt(0L)), inline(1))
                .otherwise(inline(0));
        Field<Integer> resources = count().as("resources");
        Field<Long> uses = sum(INTEGRATION_USAGE.USES_30D).cast(Long.class).as("uses");
        Field<String> top = substring(max(ranked), inline(DIGITS + 1)).as("top");
        Field<Instant> last = max(INTEGRATION_USAGE.LAST_USED_AT).as("last");
        Field<Boolean> undated = max(isUndated).coerce(Boolean.class).as("undated");
        Table<?> now = select(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.INTEGRATION_ID)
                .select(resources, uses, top, last, undated)
                .from(wanted(keys))
                .straightJoin(INTEGRATION_USAGE.forceIndex("integration_usage_resource"))
                .on(
                        INTEGRATION_USAGE.ACCOUNT_ID.eq(WANTED_ACCOUNT),
                        INTEGRATION_USAGE.INTEGRATION_ID.eq(WANTED_INTEGRATION))
                .groupBy(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.INTEGRATION_ID)
                .asTable("added_up");
        sql.update(now.straightJoin(USAGE_TOTAL)
                        .on(
                                USAGE_TOTAL.ACCOUNT_ID.eq(now.field(INTEGRATION_USAGE.ACCOUNT_ID)),
                                USAGE_TOTAL.INTEGRATION_ID.eq(now.field(INTEGRATION_USAGE.INTEGRATION_ID))))
                .set(USAGE_TOTAL.RESOURCES, now.field(resources))
                .set(USAGE_TOTAL.USES_30D, now.field(uses))
                .set(USAGE_TOTAL.TOP_RESOURCE, now.field(top))
                .set(USAGE_TOTAL.LAST_USED_AT, now.field(last))
                .set(USAGE_TOTAL.IS_UNDATED, now.field(undated))
                .execute();
    }
}

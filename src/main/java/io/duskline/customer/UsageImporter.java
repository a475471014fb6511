package io.duskline.customer;

import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static org.jooq.impl.DSL.inline;

import io.duskline.db.SentRows;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports usage of existing accounts and integrations. */
@Component
class UsageImporter implements RowImporter {

    static final Columns COLUMNS = new Columns(
            List.of(AccountIds.COLUMN, "integration", "resource", "uses_30d"), List.of("last_used_at"), false);

    /** The most uses of one resource. The sum over millions of them still fits the database column. */
    private static final long MOST_USES = 999_999_999_999L;

    /** Rows per statement when looking for rows that a file does not contain. */
    private static final int READ = 20_000;

    private static final Field<Long> ID = SentRows.column("id", INTEGRATION_USAGE.ID);
    private static final Field<Long> ACCOUNT = SentRows.column("a", INTEGRATION_USAGE.ACCOUNT_ID);
    private static final Field<Long> INTEGRATION_ID = SentRows.column("i", INTEGRATION_USAGE.INTEGRATION_ID);
    private static final Field<byte[]> RESOURCE_KEY = SentRows.column("k", INTEGRATION_USAGE.RESOURCE_KEY);
    private static final Field<Long> USES = SentRows.column("u", INTEGRATION_USAGE.USES_30D);
    private static final Field<Instant> LAST_USED_AT = SentRows.column("l", INTEGRATION_USAGE.LAST_USED_AT);

    /** @param hash hexadecimal key of the resource in the index */
    private record Key(long accountId, long integrationId, String resource, String hash) {

        static Key of(long accountId, long integrationId, String resource) {
            return new Key(
                    accountId, integrationId, resource, HexFormat.of().formatHex(UsageImporter.resourceKey(resource)));
        }

        byte[] resourceKey() {
            return HexFormat.of().parseHex(hash);
        }
    }

    /** Index order. All imports lock rows in this order, so that they never deadlock. */
    private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::accountId)
            .thenComparingLong(Key::integrationId)
            .thenComparing(Key::hash);

    /** @param id 0 if it is not stored yet */
    private record Use(
            long id, Key key, long uses30d, @Nullable Instant lastUsedAt) {}

    /** Key of a resource's name in an index: the first 16 bytes of the SHA-256 of its UTF-8. */
    static byte[] resourceKey(String resource) {
        return Arrays.copyOf(DigestUtils.sha256(resource), 16);
    }

    private final DSLContext sql;
    private final Accounts externalIds;
    private final UsageTotals totals;
    private final SearchIndexListener findable;
    private final ImportRuns runs;
    private final Clock clock;

    UsageImporter(
            DSLContext sql,
            Accounts externalIds,
            UsageTotals totals,
            SearchIndexListener findable,
            ImportRuns runs,
            Clock clock) {
        this.sql = sql;
        this.externalIds = externalIds;
        this.totals = totals;
        this.findable = findable;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void take(List<Row> rows, String actor, ImportTally tally) {
        AccountIds ids = AccountIds.of(rows, externalIds);
        Map<String, Long> integrations = sql.select(INTEGRATION.SLUG, INTEGRATION.ID)
                .from(INTEGRATION)
                .fetchMap(INTEGRATION.SLUG, INTEGRATION.ID);
        Changes<Key, Use> changes = new Changes<>(stored(keys(rows, ids, integrations)));
        AttributeCells attributes = AttributeCells.of(sql, rows, ids.ids().values());
        List<Use> told = new ArrayList<>();
        for (Row row : rows) {
            tally.count(row, cells -> {
                Key key =
                        Key.of(ids.account(cells), integration(cells, integrations), cells.required("resource", 1000));
                Use use = read(cells, key, changes.now(key));
                AttributeCells.check(cells);
                note(cells, key, tally);
                return new RowAction(key.accountId() + " " + key.integrationId() + " " + key.hash(), () -> {
                    told.add(use);
                    tally.tells(new NamedUsage.Row(key.integrationId(), key.accountId(), use.id()));
                    return attributes.put(key.accountId(), cells, changes.put(key, use));
                });
            });
        }
        Instant now = clock.instant();
        insert(
                changes.toInsert().stream()
                        .sorted(Comparator.comparing(Use::key, ORDER))
                        .toList(),
                now);
        // A concurrent complete file sets usage that it does not contain to zero. Usage of this import after that
        // file's start
        // stays.
        update(runs.isCompleteBeside(tally.importId()) ? stored(changes, told) : changes.toUpdate(), now);
        totals.addUp(changed(changes));
        attributes.write(now);
    }

    /** Records what a rejected row leaves uncertain. */
    private static void note(Cells cells, Key key, ImportTally tally) {
        if (cells.faults().isEmpty()) {
            return;
        }
        if (cells.faults().isOnly(AccountIds.COLUMN)) {
            tally.stranger();
        } else if (key.accountId() != 0 && key.integrationId() != 0) {
            tally.tells(new NamedUsage.Row(key.integrationId(), key.accountId(), NamedUsage.Row.REJECTED));
        }
    }

    private static List<Use> stored(Changes<Key, Use> changes, List<Use> told) {
        return told.stream()
                .filter(use -> use.id() > 0)
                .map(Use::key)
                .distinct()
                .map(key -> Objects.requireNonNull(changes.now(key)))
                .toList();
    }

    /**
     * Stored usage rows after this one that a complete file does not contain, by ascending id.
     *
     * @param began start of the file's import; later rows are newer
     */
    List<Long> unnamed(long integrationId, NamedUsage named, long after, Instant began) {
        long from = after;
        while (true) {
            List<Long> read = sql.select(INTEGRATION_USAGE.ID)
                    .from(INTEGRATION_USAGE.forceIndex("PRIMARY"))
                    .where(INTEGRATION_USAGE.ID.gt(from), isUnused(integrationId, began))
                    .orderBy(INTEGRATION_USAGE.ID)
                    .limit(inline(READ))
                    .fetch(INTEGRATION_USAGE.ID);
            List<Long> unnamed = read.stream()
                    .filter(id -> !named.isRow(integrationId, id))
                    .limit(Chunk.ROWS)
                    .toList();
            if (!unnamed.isEmpty() || read.size() < READ) {
                return unnamed;
            }
            from = read.getLast();
        }
    }

    private static Condition isUnused(long integrationId, Instant began) {
        return INTEGRATION_USAGE
                .INTEGRATION_ID
                .eq(integrationId)
                .and(INTEGRATION_USAGE.USES_30D.gt(0L))
                .and(INTEGRATION_USAGE.UPDATED_AT.le(began));
    }

    /**
     * Sets the uses of these rows to 0. The day of the last use stays: it is still true, and silence is counted from it. In a
     * transaction.
     */
    void endUse(List<Long> ids, long integrationId, Instant began) {
        SortedSet<Key> keys = new TreeSet<>(ORDER);
        sql.select(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.RESOURCE)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ID.in(ids))
                .forEach(row -> keys.add(Key.of(row.value1(), integrationId, row.value2())));
        Map<Key, Use> stored = stored(keys);
        Set<Long> unused = sql.select(INTEGRATION_USAGE.ID)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ID.in(ids), isUnused(integrationId, began))
                .fetchSet(INTEGRATION_USAGE.ID);
        Changes<Key, Use> changes = new Changes<>(stored);
        stored.values().stream()
                .filter(use -> unused.contains(use.id()))
                .forEach(use -> changes.put(use.key(), new Use(use.id(), use.key(), 0, use.lastUsedAt())));
        update(changes.toUpdate(), clock.instant());
        totals.addUp(changed(changes));
    }

    private static List<UsageTotals.Key> changed(Changes<Key, Use> changes) {
        return changes.changed(Function.identity()).stream()
                .map(use -> new UsageTotals.Key(use.key().accountId(), use.key().integrationId()))
                .toList();
    }

    private static long integration(Cells cells, Map<String, Long> integrations) {
        String slug = cells.required("integration", 100);
        Long id = integrations.get(slug);
        if (id == null) {
            cells.fault("integration", "is no integration that there is");
            return 0;
        }
        return id;
    }

    private Use read(Cells cells, Key key, @Nullable Use before) {
        long uses = uses(cells);
        return new Use(before == null ? 0 : before.id(), key, uses, lastUsedAt(cells, uses, before));
    }

    /** A file without this column leaves the day unchanged if there are no uses. If there are uses, their day is unknown. */
    private @Nullable Instant lastUsedAt(Cells cells, long uses, @Nullable Use before) {
        if (before == null || cells.mention("last_used_at")) {
            return cells.past("last_used_at", clock.instant());
        }
        return uses == 0 ? before.lastUsedAt() : null;
    }

    private static long uses(Cells cells) {
        long uses = cells.count("uses_30d");
        if (uses > MOST_USES) {
            cells.fault("uses_30d", "must be at most " + MOST_USES);
        }
        return uses;
    }

    private static SortedSet<Key> keys(List<Row> rows, AccountIds ids, Map<String, Long> integrations) {
        SortedSet<Key> keys = new TreeSet<>(ORDER);
        for (Row row : rows) {
            Cells cells = new Cells(row);
            Long account = ids.find(cells);
            Long integration = integrations.get(cells.raw("integration"));
            if (account != null && integration != null) {
                keys.add(Key.of(account, integration, cells.raw("resource")));
            }
        }
        return keys;
    }

    /** All transactions lock the rows in this order, until they end. */
    private Map<Key, Use> stored(SortedSet<Key> keys) {
        Map<Key, Use> stored = new HashMap<>();
        if (!keys.isEmpty()) {
            sql.select(
                            INTEGRATION_USAGE.ID,
                            INTEGRATION_USAGE.ACCOUNT_ID,
                            INTEGRATION_USAGE.INTEGRATION_ID,
                            INTEGRATION_USAGE.RESOURCE,
                            INTEGRATION_USAGE.USES_30D,
                            INTEGRATION_USAGE.LAST_USED_AT)
                    .from(SentRows.of(
                            keys.stream()
                                    .map(key -> new Object[] {key.accountId(), key.integrationId(), key.resourceKey()})
                                    .toList(),
                            ACCOUNT,
                            INTEGRATION_ID,
                            RESOURCE_KEY))
                    .straightJoin(INTEGRATION_USAGE.forceIndex("integration_usage_resource"))
                    .on(INTEGRATION_USAGE.ACCOUNT_ID.eq(ACCOUNT))
                    .and(INTEGRATION_USAGE.INTEGRATION_ID.eq(INTEGRATION_ID))
                    .and(INTEGRATION_USAGE.RESOURCE_KEY.eq(RESOURCE_KEY))
                    .forUpdate()
                    .forEach(r -> {
                        Key key = Key.of(r.value2(), r.value3(), r.value4());
                        stored.put(key, new Use(r.value1(), key, r.value5(), r.value6()));
                    });
        }
        return stored;
    }

    /** Inserts values, since an insert from a select would block all other inserts on MariaDB. */
    private void insert(List<Use> created, Instant now) {
        Chunk.insert(
                sql,
                List.of(
                        INTEGRATION_USAGE.ACCOUNT_ID,
                        INTEGRATION_USAGE.INTEGRATION_ID,
                        INTEGRATION_USAGE.RESOURCE,
                        INTEGRATION_USAGE.RESOURCE_KEY,
                        INTEGRATION_USAGE.USES_30D,
                        INTEGRATION_USAGE.LAST_USED_AT,
                        INTEGRATION_USAGE.UPDATED_AT),
                created,
                use -> new @Nullable Object[] {
                    use.key().accountId(),
                    use.key().integrationId(),
                    use.key().resource(),
                    use.key().resourceKey(),
                    use.uses30d(),
                    use.lastUsedAt(),
                    now
                });
        findable.changed(created.stream().map(use -> use.key().accountId()).toList());
    }

    private void update(List<Use> changed, Instant now) {
        if (changed.isEmpty()) {
            return;
        }
        Table<?> rows = SentRows.of(
                changed.stream()
                        .map(use -> new @Nullable Object[] {use.id(), use.uses30d(), use.lastUsedAt()})
                        .toList(),
                ID,
                USES,
                LAST_USED_AT);
        sql.update(rows.straightJoin(INTEGRATION_USAGE.forceIndex("PRIMARY")).on(INTEGRATION_USAGE.ID.eq(ID)))
                .set(INTEGRATION_USAGE.USES_30D, USES)
                .set(INTEGRATION_USAGE.LAST_USED_AT, LAST_USED_AT)
                .set(INTEGRATION_USAGE.UPDATED_AT, inline(now, INTEGRATION_USAGE.UPDATED_AT))
                .execute();
    }
}

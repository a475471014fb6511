package io.duskline.customer;

import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import io.duskline.db.RowBatch;
import io.duskline.db.SentRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes rows of usage, of accounts and integrations that are there already. */
@Component
class UsageIntake implements Intake {

    static final Columns COLUMNS = new Columns(
            List.of(AccountIds.COLUMN, "integration", "resource", "uses_30d"), List.of("last_used_at"), false);

    /** Of one resource: what millions of them add up to is still a number that the database keeps. */
    private static final long MOST_USES = 999_999_999_999L;

    /** By which clocks of others may be ahead, and days that have begun elsewhere. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Field<Long> ID = SentRows.column("id", INTEGRATION_USAGE.ID);
    private static final Field<Long> ACCOUNT = SentRows.column("a", INTEGRATION_USAGE.ACCOUNT_ID);
    private static final Field<Long> INTEGRATION_ID = SentRows.column("i", INTEGRATION_USAGE.INTEGRATION_ID);
    private static final Field<byte[]> RESOURCE_KEY = SentRows.column("k", INTEGRATION_USAGE.RESOURCE_KEY);
    private static final Field<Long> USES = SentRows.column("u", INTEGRATION_USAGE.USES_30D);
    private static final Field<Instant> LAST_USED_AT = SentRows.column("l", INTEGRATION_USAGE.LAST_USED_AT);

    /** @param hash in hexadecimals, what stands for the resource in the index */
    private record Key(long accountId, long integrationId, String resource, String hash) {

        private static final int HALF = 16;

        static Key of(long accountId, long integrationId, String resource) {
            return new Key(accountId, integrationId, resource, HexFormat.of().formatHex(ResourceKey.of(resource)));
        }

        /** As {@link RowMemory#key} makes it: half of the hash is enough of it. */
        long remembered() {
            long what = Long.parseUnsignedLong(hash, 0, HALF, 16);
            return RowMemory.key(RowMemory.key(what, integrationId), accountId);
        }

        byte[] resourceKey() {
            return HexFormat.of().parseHex(hash);
        }
    }

    /**
     * That of the index: else one who writes a row before another that somebody else waits for, would wait for that one, and
     * they for each other.
     */
    private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::accountId)
            .thenComparingLong(Key::integrationId)
            .thenComparing(Key::hash);

    /** @param id 0 for what is not stored yet */
    private record Use(
            long id, Key key, long uses30d, @Nullable Instant lastUsedAt) {

        UsageDifference.Use use() {
            return new UsageDifference.Use(uses30d, lastUsedAt);
        }
    }

    private final DSLContext sql;
    private final ExternalIds externalIds;
    private final UsageTotals totals;
    private final FindableConsequence findable;
    private final Clock clock;

    UsageIntake(
            DSLContext sql, ExternalIds externalIds, UsageTotals totals, FindableConsequence findable, Clock clock) {
        this.sql = sql;
        this.externalIds = externalIds;
        this.totals = totals;
        this.findable = findable;
        this.clock = clock;
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public String account() {
        return AccountIds.COLUMN;
    }

    @Override
    public void take(List<Row> rows, String actor, Tally tally) {
        AccountIds ids = AccountIds.of(rows, externalIds);
        Map<String, Long> integrations = sql.select(INTEGRATION.SLUG, INTEGRATION.ID)
                .from(INTEGRATION)
                .fetchMap(INTEGRATION.SLUG, INTEGRATION.ID);
        Changes<Key, Use> changes = new Changes<>(stored(rows, ids, integrations));
        for (Row row : rows) {
            tally.count(row, cells -> {
                Key key =
                        Key.of(ids.account(cells), integration(cells, integrations), cells.required("resource", 1000));
                Use use = read(cells, key, changes.now(key));
                return RowDeed.of(key.remembered(), () -> {
                    tally.tells(key.integrationId());
                    return changes.put(key, use);
                });
            });
        }
        Instant now = clock.instant();
        add(
                changes.toInsert().stream()
                        .sorted(Comparator.comparing(Use::key, ORDER))
                        .toList(),
                now);
        update(changes.toUpdate(), now);
        totals.add(differences(changes));
    }

    private void add(List<Use> created, Instant now) {
        if (!created.isEmpty()) {
            long last = last();
            insert(created, now);
            findable.resourcesAdded(
                    created.stream().map(use -> use.key().accountId()).toList(), last);
        }
    }

    /** The number of the last row: those that are inserted get higher ones. */
    private long last() {
        return sql.select(coalesce(max(INTEGRATION_USAGE.ID), inline(0L)))
                .from(INTEGRATION_USAGE)
                .fetchSingle()
                .value1();
    }

    private static Map<UsageTotals.Key, UsageDifference> differences(Changes<Key, Use> changes) {
        Map<UsageTotals.Key, UsageDifference> differences = new HashMap<>();
        Stream.concat(changes.toInsert().stream(), changes.toUpdate().stream()).forEach(use -> {
            Key key = use.key();
            Use before = changes.before(key);
            differences
                    .computeIfAbsent(
                            new UsageTotals.Key(key.accountId(), key.integrationId()), total -> new UsageDifference())
                    .add(key.resource(), before == null ? null : before.use(), use.use());
        });
        return differences;
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
        return new Use(
                before == null ? 0 : before.id(),
                key,
                uses(cells),
                before != null && !cells.mention("last_used_at")
                        ? before.lastUsedAt()
                        : cells.past("last_used_at", clock.instant().plus(AHEAD)));
    }

    private static long uses(Cells cells) {
        long uses = cells.count("uses_30d");
        if (uses > MOST_USES) {
            cells.fault("uses_30d", "must be at most " + MOST_USES);
        }
        return uses;
    }

    /** Locked one after the other in the same order by everybody, until the transaction ends. */
    private Map<Key, Use> stored(List<Row> rows, AccountIds ids, Map<String, Long> integrations) {
        SortedSet<Key> keys = new TreeSet<>(ORDER);
        for (Row row : rows) {
            Cells cells = new Cells(row);
            Long account = ids.find(cells);
            Long integration = integrations.get(cells.raw("integration"));
            if (account != null && integration != null) {
                keys.add(Key.of(account, integration, cells.raw("resource")));
            }
        }
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

    /** Of values: an insert of what is selected would lock out all others who insert, on MariaDB. */
    private void insert(List<Use> created, Instant now) {
        Insert<?> insert = sql.insertInto(
                        INTEGRATION_USAGE,
                        INTEGRATION_USAGE.ACCOUNT_ID,
                        INTEGRATION_USAGE.INTEGRATION_ID,
                        INTEGRATION_USAGE.RESOURCE,
                        INTEGRATION_USAGE.RESOURCE_KEY,
                        INTEGRATION_USAGE.USES_30D,
                        INTEGRATION_USAGE.LAST_USED_AT,
                        INTEGRATION_USAGE.UPDATED_AT)
                .values(
                        val(0L),
                        val(0L),
                        val(""),
                        val(new byte[0]),
                        val(0L),
                        val(now, INTEGRATION_USAGE.LAST_USED_AT),
                        val(now, INTEGRATION_USAGE.UPDATED_AT));
        RowBatch.of(
                        sql,
                        insert,
                        created,
                        (use, row) -> row.number(use.key().accountId())
                                .number(use.key().integrationId())
                                .text(use.key().resource())
                                .bytes(use.key().resourceKey())
                                .number(use.uses30d())
                                .moment(use.lastUsedAt())
                                .moment(now))
                .write();
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

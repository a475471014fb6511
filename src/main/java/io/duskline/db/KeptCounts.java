package io.duskline.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was counted last where that is costly, as JSON in a table with a row for each thing that is counted, for all nodes; at
 * most one of them counts it at a time.
 *
 * @param <K> by which a thing is known
 */
public final class KeptCounts<K> {

    /**
     * What is kept of one count.
     *
     * @param at when it was begun
     * @param cost how long it took
     * @param countingUntil until when somebody may be counting it again; null when nobody is
     */
    public record Kept<T>(
            T counted, Instant at, Duration cost, @Nullable Instant countingUntil) {

        public boolean isBeingCounted(Instant now) {
            return countingUntil != null && countingUntil.isAfter(now);
        }
    }

    /** Where it is kept. */
    public record Columns<K>(
            Table<?> table,
            TableField<?, K> key,
            TableField<?, String> counted,
            TableField<?, Instant> countedAt,
            TableField<?, Long> costMs,
            TableField<?, Instant> countingUntil) {}

    private static final Logger log = LoggerFactory.getLogger(KeptCounts.class);

    private final DSLContext sql;
    private final JsonMapper json;
    private final Columns<K> columns;

    public KeptCounts(DSLContext sql, JsonMapper json, Columns<K> columns) {
        this.sql = sql;
        this.json = json;
        this.columns = columns;
    }

    /** Empty also where it was written in a shape that is no longer read. */
    public <T> Optional<Kept<T>> find(K key, Class<T> type) {
        return find(List.of(key), type).values().stream().findFirst();
    }

    /** The same of several at once; those without are left out. */
    public <T> Map<K, Kept<T>> find(Collection<K> keys, Class<T> type) {
        Map<K, Kept<T>> found = new HashMap<>();
        sql.select(columns.key(), columns.counted(), columns.countedAt(), columns.costMs(), columns.countingUntil())
                .from(columns.table())
                .where(columns.key().in(keys))
                .forEach(row -> read(row.value2(), type)
                        .map(counted ->
                                new Kept<>(counted, row.value3(), Duration.ofMillis(row.value4()), row.value5()))
                        .ifPresent(last -> found.put(row.value1(), last)));
        return found;
    }

    private <T> Optional<T> read(String counted, Class<T> type) {
        try {
            return Optional.of(json.readValue(counted, type));
        } catch (JacksonException e) {
            log.info("What was kept is counted anew, for it cannot be read: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /** Keeps it unless a later one is kept already; in one transaction. */
    public void keep(K key, Object counted, Instant at, Duration cost) {
        sql.insertInto(columns.table())
                .set(columns.key(), key)
                .set(columns.counted(), "")
                .set(columns.countedAt(), at)
                .set(columns.costMs(), 0L)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(columns.table())
                .set(columns.counted(), json.writeValueAsString(counted))
                .set(columns.countedAt(), at)
                .set(columns.costMs(), cost.toMillis())
                .setNull(columns.countingUntil())
                .where(columns.key().eq(key), columns.countedAt().le(at))
                .execute();
    }

    /** What was counted before then is kept no longer. */
    public void forget(Instant before) {
        sql.deleteFrom(columns.table()).where(columns.countedAt().lt(before)).execute();
    }

    /**
     * Takes the next count for oneself.
     *
     * @return false if somebody else has it
     */
    public boolean claim(K key, Instant now, Instant until) {
        return sql.update(columns.table())
                        .set(columns.countingUntil(), until)
                        .where(columns.key().eq(key))
                        .and(columns.countingUntil()
                                .isNull()
                                .or(columns.countingUntil().le(now)))
                        .execute()
                > 0;
    }
}

package io.duskline.audience;

import static io.duskline.db.tables.AudienceCount.AUDIENCE_COUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was counted last where that is costly, for all nodes; what nobody asked about for long is forgotten. */
@Component
class LastCounts {

    /**
     * What is kept of one count.
     *
     * @param cost how long it took
     * @param countingUntil until when somebody may be counting it again; null when nobody is
     */
    record Kept<T>(
            T counted, Instant at, Duration cost, @Nullable Instant countingUntil) {

        boolean isBeingCounted(Instant now) {
            return countingUntil != null && countingUntil.isAfter(now);
        }
    }

    private static final Duration FORGOTTEN = Duration.ofDays(30);
    private static final Logger log = LoggerFactory.getLogger(LastCounts.class);

    private final DSLContext sql;
    private final JsonMapper json;

    LastCounts(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Empty also where it was written in a shape that is no longer read. */
    @Transactional(readOnly = true)
    public <T> Optional<Kept<T>> find(String key, Class<T> type) {
        return sql.selectFrom(AUDIENCE_COUNT)
                .where(AUDIENCE_COUNT.COUNT_KEY.eq(key))
                .fetchOptional()
                .flatMap(row -> read(row.getCounted(), type)
                        .map(counted -> new Kept<>(
                                counted,
                                row.getCountedAt(),
                                Duration.ofMillis(row.getCostMs()),
                                row.getCountingUntil())));
    }

    private <T> Optional<T> read(String counted, Class<T> type) {
        try {
            return Optional.of(json.readValue(counted, type));
        } catch (JacksonException e) {
            log.info(
                    "What was counted of an audience is counted anew, for it cannot be read: {}",
                    e.getOriginalMessage());
            return Optional.empty();
        }
    }

    @Transactional
    public void keep(String key, Object counted, Instant at, Duration cost) {
        sql.insertInto(AUDIENCE_COUNT)
                .set(AUDIENCE_COUNT.COUNT_KEY, key)
                .set(AUDIENCE_COUNT.COUNTED, "")
                .set(AUDIENCE_COUNT.COUNTED_AT, at)
                .set(AUDIENCE_COUNT.COST_MS, 0L)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(AUDIENCE_COUNT)
                .set(AUDIENCE_COUNT.COUNTED, json.writeValueAsString(counted))
                .set(AUDIENCE_COUNT.COUNTED_AT, at)
                .set(AUDIENCE_COUNT.COST_MS, cost.toMillis())
                .setNull(AUDIENCE_COUNT.COUNTING_UNTIL)
                .where(AUDIENCE_COUNT.COUNT_KEY.eq(key), AUDIENCE_COUNT.COUNTED_AT.le(at))
                .execute();
        sql.deleteFrom(AUDIENCE_COUNT)
                .where(AUDIENCE_COUNT.COUNTED_AT.lt(at.minus(FORGOTTEN)))
                .execute();
    }

    /**
     * Takes the next count for oneself.
     *
     * @return false if somebody else has it
     */
    @Transactional
    public boolean claim(String key, Instant now, Instant until) {
        return sql.update(AUDIENCE_COUNT)
                        .set(AUDIENCE_COUNT.COUNTING_UNTIL, until)
                        .where(AUDIENCE_COUNT.COUNT_KEY.eq(key))
                        .and(AUDIENCE_COUNT.COUNTING_UNTIL.isNull().or(AUDIENCE_COUNT.COUNTING_UNTIL.le(now)))
                        .execute()
                > 0;
    }
}

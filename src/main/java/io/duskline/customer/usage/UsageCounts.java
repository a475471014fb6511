package io.duskline.customer.usage;

import static io.duskline.db.tables.UsageCount.USAGE_COUNT;

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

/** The last figures of each integration that is costly to count, for all nodes. */
@Component
class UsageCounts {

    /**
     * What is kept of one integration.
     *
     * @param cost how long the count took
     * @param countingUntil until when somebody may be counting it again; null when nobody is
     */
    record Kept(
            UsageFigures figures, Duration cost, @Nullable Instant countingUntil) {}

    private static final Logger log = LoggerFactory.getLogger(UsageCounts.class);

    private final DSLContext sql;
    private final JsonMapper json;

    UsageCounts(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Empty also where they were written in a shape that is no longer read. */
    @Transactional(readOnly = true)
    public Optional<Kept> find(long integration) {
        return sql.select(USAGE_COUNT.FIGURES, USAGE_COUNT.COST_MS, USAGE_COUNT.COUNTING_UNTIL)
                .from(USAGE_COUNT)
                .where(USAGE_COUNT.INTEGRATION_ID.eq(integration))
                .fetchOptional()
                .flatMap(row -> read(row.value1())
                        .map(figures -> new Kept(figures, Duration.ofMillis(row.value2()), row.value3())));
    }

    private Optional<UsageFigures> read(String figures) {
        try {
            return Optional.of(json.readValue(figures, UsageFigures.class));
        } catch (JacksonException e) {
            log.info("Kept figures are counted anew, for they cannot be read: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /** Keeps these figures unless later ones are kept already. */
    @Transactional
    public void keep(long integration, UsageFigures figures, Duration cost) {
        sql.insertInto(USAGE_COUNT)
                .set(USAGE_COUNT.INTEGRATION_ID, integration)
                .set(USAGE_COUNT.FIGURES, "")
                .set(USAGE_COUNT.COUNTED_AT, figures.at())
                .set(USAGE_COUNT.COST_MS, 0L)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(USAGE_COUNT)
                .set(USAGE_COUNT.FIGURES, json.writeValueAsString(figures))
                .set(USAGE_COUNT.COUNTED_AT, figures.at())
                .set(USAGE_COUNT.COST_MS, cost.toMillis())
                .setNull(USAGE_COUNT.COUNTING_UNTIL)
                .where(USAGE_COUNT.INTEGRATION_ID.eq(integration), USAGE_COUNT.COUNTED_AT.le(figures.at()))
                .execute();
    }

    /**
     * Takes the next count for oneself.
     *
     * @return false if somebody else has it
     */
    @Transactional
    public boolean claim(long integration, Instant now, Instant until) {
        return sql.update(USAGE_COUNT)
                        .set(USAGE_COUNT.COUNTING_UNTIL, until)
                        .where(USAGE_COUNT.INTEGRATION_ID.eq(integration))
                        .and(USAGE_COUNT.COUNTING_UNTIL.isNull().or(USAGE_COUNT.COUNTING_UNTIL.le(now)))
                        .execute()
                > 0;
    }
}
